import 'server-only'
import {
  type AuditLine,
  type AuditWhere,
  type ChainSaid,
  chainSaid,
  membersEver,
  staffWithNumber,
} from '@/db/queries/audit'
import { type TrustDb, withTrust } from '@/db/trust'
import type { Scope } from '@/lib/access/scope'
import { listName } from '@/lib/format/people'
import { listed } from '@/lib/format/plural'
import type { AuditFilter } from '@/lib/forms/audit-filter'
import { namesIn } from '../staff/history'
import { type AuditWords, auditWords } from './audit-words'
import { withTitles } from './crosswalk-lines'
import { type FoldedAct, foldedActs } from './folded-acts'

/** Acts on a page, or entries of one act. */
export const ENTRIES = 50

export type AuditEntry = AuditWords & {
  id: string
  at: Date
  /** Whom it is about; `id` is null where they are no longer recorded. */
  person: { id: string | null; name: string; number: string } | null
}

/** An act: what was done in one transaction, in words; of one entry, what that says. */
export type AuditRow = AuditEntry & {
  /** Where it can be seen entry by entry; null where there is but this one. */
  act: string | null
  /** Lines of it that pass the filter, and the newest of them. */
  count: number
  entries: AuditEntry[]
  /** All lines of the act, those too that a file brought. */
  actLines: number
}

export type AuditView = {
  rows: AuditRow[]
  /** Where the next page begins, as the address has it; null where there is none. */
  next: string | null
  members: { id: string; name: string }[]
  /** Nobody has the employee number that was asked for. */
  unknownStaff: boolean
  chain: Omit<ChainSaid, 'checkpoint'> & { checkpoint: { n: number; at: Date; seq: number } | null }
}

/** A page of the audit of a Trust, the newest entry first. */
export function auditPage(scope: Scope, filter: AuditFilter): Promise<AuditView> {
  if (!scope.can('audit:read')) throw new Error('audit:read is missing')
  return withTrust(scope, async (db) => {
    const [where, members, { links, checkpoint }] = await Promise.all([
      whereOf(db, filter),
      membersEver(db),
      chainSaid(db),
    ])
    const { acts, next } = where
      ? await foldedActs(db, where, filter.after ?? null, ENTRIES)
      : { acts: [], next: null }
    return {
      rows: await rowsOf(db, acts),
      next: next && `${next.micros}.${next.id}`,
      members: [...members],
      unknownStaff: where === null,
      chain: {
        links,
        checkpoint: checkpoint && { n: checkpoint.n, seq: checkpoint.seq, at: instantOf(checkpoint) },
      },
    }
  })
}

/** The filter as the database takes it; null where nobody has the employee number. */
export async function whereOf(
  db: TrustDb,
  { who, kind, staff, act, from, to }: AuditFilter,
): Promise<AuditWhere | null> {
  const staffId = staff ? await staffWithNumber(db, staff) : undefined
  return staffId === null ? null : { accountId: who, kind, staffId, act, from, to }
}

/** A page of acts as rows: what an act of many entries did is summed up, and its newest entries stand beneath. */
async function rowsOf(db: TrustDb, acts: readonly FoldedAct[]): Promise<AuditRow[]> {
  const entries = await entriesOf(
    db,
    acts.flatMap(({ lines }) => lines),
  )
  const byId = new Map(entries.map((entry) => [entry.id, entry]))
  return acts.flatMap((act): AuditRow[] => {
    const shown = act.lines.flatMap(({ id }) => byId.get(id) ?? [])
    const [newest] = shown
    if (!newest) return []
    const { act: id, count, actLines, leading } = act
    const whole = { act: actLines > 1 ? id : null, count, actLines }
    if (count === 1) return [{ ...newest, ...whole, entries: [] }]
    const head = leading ? (byId.get(leading) ?? null) : null
    return [
      {
        id: newest.id,
        at: newest.at,
        who: newest.who,
        what: head?.what ?? listed(act.sums),
        details: head ? [...head.details, listed(act.sums)] : [],
        person: samePerson(shown, count),
        ...whole,
        entries: shown,
      },
    ]
  })
}

/** Whom all of an act is about; null where it is about several, or where not all of it is here. */
function samePerson(entries: readonly AuditEntry[], count: number): AuditEntry['person'] {
  const [first] = entries
  const same = entries.length === count && entries.every(({ person }) => person?.id === first?.person?.id)
  return same && first?.person ? first.person : null
}

export async function entriesOf(db: TrustDb, lines: readonly AuditLine[]): Promise<AuditEntry[]> {
  const facts = lines.flatMap((line) => (line.of === 'change' ? [line.before, line.after] : []))
  const names = await namesIn(db, facts)
  const said = await withTitles(db, lines)
  return said.map((line) => ({
    id: line.id,
    at: instantOf(line),
    ...auditWords(line, names),
    person: personIn(line),
  }))
}

function personIn(line: AuditLine): AuditRow['person'] {
  if (line.of === 'door' || line.staffId === null) return null
  const { staffId, familyName, givenName, employeeNumber } = line
  return familyName !== null && givenName !== null && employeeNumber !== null
    ? { id: staffId, name: listName({ familyName, givenName }), number: employeeNumber }
    : { id: null, name: 'No longer recorded', number: '' }
}

const instantOf = ({ micros }: { micros: string }) => new Date(Number(micros) / 1000)
