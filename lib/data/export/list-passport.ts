import type { TrustDb } from '@/db/trust'
import type { AskedFileKind } from '@/db/vocabulary'
import { siteUrl } from '@/lib/access/origin'
import type { Scope } from '@/lib/access/scope'
import type { FilePassport, PassportLine } from '@/lib/files/sheet'
import { hrefWith } from '@/lib/format/address'
import { LIST_NAMES, SHOWN_NAMES, staffFilterWords } from '@/lib/format/staff-list'
import { VERSION_WORDS } from '@/lib/format/version'
import { listQuestion } from '@/lib/forms/export'
import type { StaffFilter } from '@/lib/forms/staff-filter'
import { today } from '../clock'
import { rememberFingerprints } from '../reports/fingerprints'

/** Who a list shows is said even when it is as the list opens: a file stands alone. */
export function listFilterWords(filter: StaffFilter, unitName: string | null): string[] {
  const set = staffFilterWords(filter, unitName, filter.asAt).filter(({ name }) => name !== 'shown')
  return [`Who: ${SHOWN_NAMES[filter.shown].choice.toLowerCase()}`, ...set.map(({ label }) => label)]
}

/** The lines of a passport that lead back to what a file is of. @param address on this site */
export const leadsBack = (fingerprint: string, address: string): PassportLine[] => [
  { label: 'Fingerprint', value: fingerprint },
  { label: 'Made by', value: VERSION_WORDS },
  { label: 'Link', value: new URL(address, siteUrl()).href },
]

/** What a file of the people of the staff list, or of what they have, says of itself. */
export function listPassport(
  scope: Scope,
  list: AskedFileKind,
  filter: StaffFilter,
  { filters, fingerprint }: { filters: readonly string[]; fingerprint: string },
): FilePassport {
  return {
    what: LIST_NAMES[list],
    trust: `${scope.trustName} (${scope.trustId})`,
    asAt: filter.asAt,
    knownOn: today(),
    grade: 'internal',
    filters,
    more: leadsBack(fingerprint, hrefWith(`/t/${scope.trustId}/staff`, listQuestion(list, filter))),
  }
}

/**
 * Keeps what a list's file was asked by, and how many rows it had. Words that were searched for may be a person's name, and
 * what is kept here is kept for good: they are left out, and it is kept that there were some.
 */
export function rememberList(
  db: TrustDb,
  list: AskedFileKind,
  filter: StaffFilter,
  { fingerprint, rows }: { fingerprint: string; rows: number },
): Promise<void> {
  const { q, ...query } = listQuestion(list, filter)
  const kept = { ...query, ...(q ? { searched: '1' } : {}), rowsInFile: String(rows) }
  return rememberFingerprints(db, [{ fingerprint, grade: 'internal', figure: list, query: kept }])
}
