import { assignment, earlierPost, entryRoute, staff, unit } from '@/db/schema'
import { withTrust } from '@/db/trust'
import type { Day, HicfLevel, Role } from '@/db/vocabulary'
import { newId } from '@/db/writer'
import { type Scope, scopeOf } from '@/lib/access/scope'
import type { AssignmentFact } from '@/lib/domain/assignment'

/** A person as the pure functions see one; `UNKNOWN` is recorded as no entry route at all. */
export type Career = {
  route: string
  assignments: AssignmentFact[]
  /** First days of posts held elsewhere. */
  elsewhere?: Day[]
}

export function scopeIn(trustId: string, role: Role): Scope {
  return scopeOf(
    { trustId, trustName: 'Northmoor', nation: 'England', role },
    { accountId: null, accountName: 'Ada Lane' },
  )
}

/** A post held; say only what the test is about. Without a level it is outside informatics. */
export function held(
  from: string,
  to: string | null,
  level: HicfLevel | null,
  rest: Partial<AssignmentFact> = {},
): AssignmentFact {
  return {
    id: newId(),
    from,
    to,
    primary: true,
    counts: true,
    hicf: level ? 'informatics' : 'not_informatics',
    area: level ? 'IM' : null,
    level,
    positionTitle: level ? 'Analyst' : 'Porter',
    unit: null,
    fte: 1,
    ...rest,
  }
}

/**
 * Records people with their posts, units (by name) and routes.
 * @param first the employee number of the first of them
 * @returns the ids of the units by name.
 */
export function record(scope: Scope, people: readonly Career[], first = 0): Promise<Map<string, string>> {
  return withTrust(scope, async (db) => {
    const { trustId } = db
    const names = new Set(people.flatMap(({ assignments }) => assignments.map((one) => one.unit)))
    const units = new Map([...names].flatMap((name) => (name ? [[name, newId()] as const] : [])))
    for (const [name, id] of units) await db.orm.insert(unit).values({ trustId, id, name })
    const rows = people.map((person) => ({ ...person, id: newId() }))
    await db.orm.insert(staff).values(
      rows.map(({ id }, at) => ({
        trustId,
        id,
        employeeNumber: String(first + at),
        familyName: `Family ${at}`,
        givenName: 'Sam',
        sortName: `family ${at} sam`,
      })),
    )
    const posts = rows.flatMap(({ id: staffId, assignments }) =>
      assignments.map((one) => ({
        trustId,
        id: one.id,
        staffId,
        positionTitle: one.positionTitle,
        unitId: units.get(one.unit ?? '') ?? null,
        roleId: one.role ?? null,
        fte: one.fte,
        validFrom: one.from,
        validTo: one.to,
        isPrimary: one.primary,
        counts: one.counts,
        contractType: one.counts ? '05' : '01',
        hicfStatus: one.hicf,
        area: one.area,
        level: one.level,
      })),
    )
    await db.orm.insert(assignment).values(posts)
    const routes = rows.flatMap(({ id, route }) =>
      route === 'UNKNOWN' ? [] : [{ trustId, id: newId(), staffId: id, routeCode: route, isPrimary: true, fields: {} }],
    )
    if (routes.length > 0) await db.orm.insert(entryRoute).values(routes)
    const elsewhere = rows.flatMap(({ id: staffId, elsewhere: days = [] }) =>
      days.map((fromDay) => ({
        trustId,
        id: newId(),
        staffId,
        positionTitle: 'Clerk',
        employer: 'Elsewhere',
        fromDay,
        fromPrecision: 'month' as const,
        hicfStatus: 'not_informatics' as const,
      })),
    )
    if (elsewhere.length > 0) await db.orm.insert(earlierPost).values(elsewhere)
    for (const { id } of rows) db.touched.add(id)
    return units
  })
}
