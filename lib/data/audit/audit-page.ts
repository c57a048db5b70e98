import 'server-only'
import {
  type AuditLine,
  type AuditWhere,
  auditLines,
  type ChainSaid,
  chainSaid,
  membersEver,
  staffWithNumber,
} from '@/db/queries/audit'
import { type TrustDb, withTrust } from '@/db/trust'
import type { Scope } from '@/lib/access/scope'
import { listName } from '@/lib/format/people'
import type { AuditFilter } from '@/lib/forms/audit-filter'
import { namesIn } from '../staff/history'
import { type AuditWords, auditWords } from './audit-words'

/** Entries on a page. */
export const ENTRIES = 50

export type AuditRow = AuditWords & {
  id: string
  at: Date
  /** Whom it is about; `id` is null where they are no longer recorded. */
  person: { id: string | null; name: string; number: string } | null
  /** Lines of the same act, where it is an act of many. */
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
    const found = where ? await auditLines(db, where, filter.after ?? null, ENTRIES + 1) : []
    const lines = found.slice(0, ENTRIES)
    const last = found.length > ENTRIES ? lines.at(-1) : undefined
    return {
      rows: await rowsOf(db, lines),
      next: last ? `${last.micros}.${last.id}` : null,
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
  { who, kind, staff, from, to }: AuditFilter,
): Promise<AuditWhere | null> {
  const staffId = staff ? await staffWithNumber(db, staff) : undefined
  return staffId === null ? null : { accountId: who, kind, staffId, from, to }
}

export async function rowsOf(db: TrustDb, lines: readonly AuditLine[]): Promise<AuditRow[]> {
  const facts = lines.flatMap((line) => (line.of === 'change' ? [line.before, line.after] : []))
  const names = await namesIn(db, facts)
  return lines.map((line) => ({
    id: line.id,
    at: instantOf(line),
    ...auditWords(line, names),
    person: personIn(line),
    actLines: line.of === 'change' ? line.actLines : 1,
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
