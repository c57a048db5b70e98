import type { Scope } from '@/lib/access/scope'
import type { FilePassport } from '@/lib/files/sheet'
import { longDay } from '@/lib/format/day'
import { SHOWN_NAMES, staffFilterWords } from '@/lib/format/staff-list'
import type { StaffFilter } from '@/lib/forms/staff-filter'
import { today } from '../clock'

/** Who a list shows is said even when it is as the list opens: a file stands alone. */
export function listFilterWords(filter: StaffFilter, unitName: string | null): string[] {
  const set = staffFilterWords(filter, unitName, filter.asAt).filter(({ name }) => name !== 'shown')
  return [`Who: ${SHOWN_NAMES[filter.shown].choice.toLowerCase()}`, ...set.map(({ label }) => label)]
}

/** What a file of the people of the staff list, or of what they have, says of itself. */
export function listPassport(
  scope: Scope,
  what: string,
  filter: StaffFilter,
  filters: string[],
): FilePassport {
  return {
    what,
    trust: `${scope.trustName} (${scope.trustId})`,
    asAt: longDay(filter.asAt),
    knownOn: longDay(today()),
    grade: 'internal',
    filters,
  }
}
