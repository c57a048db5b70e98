import type { Day } from '@/db/vocabulary'
import { dayFromParts, endOfMonth } from '@/lib/domain/calendar'
import { parseDay } from '@/lib/domain/parse-day'
import type { Shape } from '@/lib/import/shapes'

/** Kinds of file that tell how things are on one day. */
export const isOfADay = (kind: Shape | null) => kind === 'staff-list' || kind === 'establishment'

const MONTH = /(?:^|[^\d])(20\d{2})[-_ .]?(0[1-9]|1[0-2])(?:[-_ .]?(0[1-9]|[12]\d|3[01]))?(?!\d)/
const WRITTEN = /\b(\d{1,2}[/.\- ](?:\d{1,2}|[a-z]{3,9})[/.\- ]\d{4})\b/i

/**
 * The day that a staff list probably tells of, from its name (`staff-list-2026-03.csv`: the end of March) or a title line
 * above its headings ("Staff in post as at 31 March 2026"). A proposal, for a person to confirm.
 */
export function proposeListDay(fileName: string, preamble: readonly (readonly string[])[]): Day | null {
  for (const line of preamble) {
    const found = WRITTEN.exec(line.join(' '))
    const read = found?.[1] ? parseDay(found[1]) : null
    if (read?.ok) return read.day
  }
  const [, year, month, day] = MONTH.exec(fileName) ?? []
  if (!year || !month) return null
  if (day) return dayFromParts(Number(year), Number(month), Number(day))
  return endOfMonth(`${year}-${month}-01`)
}
