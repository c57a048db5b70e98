import type { HicfArea } from '@/db/vocabulary'
import { longDay } from '@/lib/format/day'
import { AREA_NAMES } from '@/lib/format/words'
import type { StaleField } from '@/lib/forms/state'

type Facts = Record<string, unknown>

const plain = (value: unknown) => (value === null || value === undefined ? '' : String(value))

/** The fields of a role as they are said, in the order of the form. */
const FIELDS: readonly { name: string; label: string; text: (value: unknown) => string }[] = [
  { name: 'title', label: 'Title', text: plain },
  { name: 'area', label: 'Area', text: (value) => AREA_NAMES[value as HicfArea] ?? plain(value) },
  { name: 'level', label: 'Level', text: plain },
  { name: 'lowestLevel', label: 'Lowest level', text: plain },
  { name: 'highestLevel', label: 'Highest level', text: plain },
  { name: 'levelBasis', label: 'Where the level came from', text: plain },
  { name: 'confidence', label: 'How sure the level is', text: plain },
  { name: 'retiredOn', label: 'Retired on', text: (value) => (value ? longDay(String(value)) : '') },
]

/** What differs between what someone typed and what somebody else saved meanwhile. */
export function staleRoleFields(typed: Facts, current: Facts): StaleField[] {
  return FIELDS.filter(({ name }) => name in typed && plain(typed[name]) !== plain(current[name])).map(
    ({ name, label, text }) => ({
      field: name,
      label,
      yours: text(typed[name]),
      theirs: text(current[name]),
    }),
  )
}

/** What a change of a role changed, in lines: one field each. */
export function roleChangeLines(
  before: Facts | null,
  after: Facts | null,
): { before: string; after: string }[] {
  return FIELDS.filter(({ name }) => plain(before?.[name]) !== plain(after?.[name])).map(
    ({ name, label, text }) => ({
      before: before ? `${label}: ${text(before[name]) || 'none'}` : '',
      after: after ? `${label}: ${text(after[name]) || 'none'}` : '',
    }),
  )
}
