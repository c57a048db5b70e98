import type { TrustDb } from '@/db/trust'
import type { AskedFileKind, Day } from '@/db/vocabulary'
import { siteUrl } from '@/lib/access/origin'
import type { Scope } from '@/lib/access/scope'
import type { FilePassport, PassportLine } from '@/lib/files/sheet'
import { hrefWith } from '@/lib/format/address'
import { LIST_NAMES, LIST_PAGES, SHOWN_NAMES, staffFilterWords } from '@/lib/format/staff-list'
import { VERSION_WORDS } from '@/lib/format/version'
import { type ListKind, listQuestion } from '@/lib/forms/export'
import type { StaffFilter } from '@/lib/forms/staff-filter'
import { today } from '../clock'
import { rememberFingerprints } from '../reports/fingerprints'
import { unitNameOf } from './unit-name'

/** What a list is asked by. */
export type ListAsked = {
  kind: ListKind
  asAt: Day
  /** Its address, the day named. */
  question: Record<string, string | string[]>
  /** Its filters in words; undefined where one names a unit that is not this Trust's. */
  filters(db: TrustDb): Promise<string[] | undefined>
}

/** What a list of people, or of what they have, is asked by. */
export const askedByStaff = (kind: AskedFileKind, filter: StaffFilter): ListAsked => ({
  kind,
  asAt: filter.asAt,
  question: listQuestion(kind, filter),
  filters: async (db) => {
    const unitName = await unitNameOf(db, filter.unit)
    return unitName === undefined ? undefined : listFilterWords(filter, unitName)
  },
})

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

/** What a file of a list says of itself. */
export function listPassport(
  scope: Scope,
  { kind, asAt, question }: ListAsked,
  { filters, fingerprint }: { filters: readonly string[]; fingerprint: string },
): FilePassport {
  return {
    what: LIST_NAMES[kind],
    trust: `${scope.trustName} (${scope.trustId})`,
    asAt,
    knownOn: today(),
    grade: 'internal',
    filters,
    more: leadsBack(fingerprint, hrefWith(`/t/${scope.trustId}/${LIST_PAGES[kind]}`, question)),
  }
}

/**
 * Keeps what a list's file was asked by, and how many rows it had. Words that were searched for may be a person's name, and
 * what is kept here is kept for good: they are left out, and it is kept that there were some.
 */
export function rememberList(
  db: TrustDb,
  { kind, question }: ListAsked,
  { fingerprint, rows }: { fingerprint: string; rows: number },
): Promise<void> {
  const { q, ...query } = question
  const kept = { ...query, ...(q ? { searched: '1' } : {}), rowsInFile: String(rows) }
  return rememberFingerprints(db, [{ fingerprint, grade: 'internal', figure: kind, query: kept }])
}
