import type { Scope } from '@/lib/access/scope'
import type { SharedCount } from '@/lib/domain/disclosure'
import { hrefWith } from '@/lib/format/address'
import { type Counts, withoutRoute } from '@/lib/forms/flow-list'
import type { ProgressionFilter } from '@/lib/forms/progression-filter'

/** A link to where something that is missing is mended. */
export type Mend = { label: string; href: string }

type Reader = Pick<Scope, 'trustId' | 'can'>

/** Where those in a figure who have no known route are listed; null where there is none. */
export function missingRoutes(
  reader: Reader,
  filter: ProgressionFilter,
  counts: Counts | 'spell',
  unknown: SharedCount | null,
): Mend | null {
  const list = hrefWith(`/t/${reader.trustId}/staff`, withoutRoute(filter, counts))
  return missingAt(reader, list, unknown)
}

/** The same with the address of the list that has them. */
export function missingAt(
  { can }: Pick<Reader, 'can'>,
  list: string,
  unknown: SharedCount | null,
): Mend | null {
  if (unknown === 0) return null
  return {
    label: can('staff:write') ? 'Record the missing routes' : 'See who has no known route',
    href: list,
  }
}

/** Where it is said which posts have a level. */
export function missingLevels({ trustId, can }: Reader): Mend {
  return {
    label: can('reference:write') ? 'Say which posts have a level' : 'See which posts have no level',
    href: `/t/${trustId}/settings/crosswalk`,
  }
}
