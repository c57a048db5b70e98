import 'server-only'
import { elsewhereOfRole, type PeriodBeside, periodsBesideRole } from '@/db/queries/roles'
import type { TrustDb } from '@/db/trust'
import type { Day } from '@/db/vocabulary'
import type { CareerPeriod } from '@/lib/domain/career'
import { type Pathway, pathway } from '@/lib/domain/pathway'

export type RolePathway = Pathway & {
  /** The first day that anyone held the role. */
  since: Day | null
}

/** What everyone who has held a role did just before and just after it, up to a day. */
export async function rolePathway(db: TrustDb, roleId: string, asAt: Day): Promise<RolePathway> {
  const [rows, elsewhere] = await Promise.all([
    periodsBesideRole(db, roleId, asAt),
    elsewhereOfRole(db, roleId),
  ])
  const days = Map.groupBy(elsewhere, ({ staffId }) => staffId)
  const inRole = new Set<string>()
  const people = [...Map.groupBy(rows, ({ staffId }) => staffId)].map(([staffId, periods]) => ({
    periods: periods.map((row, n) => periodOf(row, `${staffId} ${n}`, inRole)),
    elsewhere: (days.get(staffId) ?? []).map(({ day }) => day),
  }))
  const starts = rows.filter((row) => row.inRole).map(({ from }) => from)
  return {
    ...pathway(people, ({ id }) => inRole.has(id), asAt),
    since: starts.sort()[0] ?? null,
  }
}

function periodOf(row: PeriodBeside, id: string, inRole: Set<string>): CareerPeriod {
  if (row.inRole) inRole.add(id)
  const { from, to, state, title: positionTitle, level } = row
  const hicf = state === 'informatics' ? 'informatics' : 'not_informatics'
  const assignment = {
    id,
    from,
    to,
    positionTitle,
    level,
    hicf,
    primary: true,
    counts: true,
    area: null,
    fte: 1,
  }
  return { from, to, state, assignment: { ...assignment, hicf } }
}
