import type { Day, Grade } from '@/db/vocabulary'
import { monthsLater } from '@/lib/domain/calendar'
import { longDay } from './day'

/** What is missing where nobody has said when a Trust's records begin; null where somebody has, or nothing has ended. */
export function recordsNote(
  { day, kind }: { day: Day | null; kind: 'set' | 'first_ending' | 'unknown' },
  grade: Grade,
): string | null {
  if (kind !== 'first_ending' || !day) return null
  const of =
    grade === 'internal'
      ? 'the day before the first ending recorded'
      : 'the end of the month of the first ending recorded'
  return `Nobody has set the day this Trust’s records begin. They are taken to begin on ${longDay(day)}, ${of}: earlier ones would not be seen. An administrator can set it under Settings.`
}

/**
 * That a figure reaches back to before the records are whole; null where it does not, or nobody has said from when they are.
 *
 * @param from the first day that the figure says something of
 */
export function recordsStartNote(recordsFrom: Day | null, from: Day, asAt: Day): string | null {
  if (!recordsFrom || from >= recordsFrom) return null
  const begin = `The Trust’s records begin on ${longDay(recordsFrom)}`
  return asAt < recordsFrom
    ? `${begin}. On ${longDay(asAt)} only those are known who were still here later: headcounts are too low, and nobody is seen to leave.`
    : `${begin}. Before then only those are known who were still here later, so the headcount on ${longDay(from)} and those who left are too few.`
}

/**
 * That the records stop before the day of a figure; null where they do not, or where no staff list was ever applied. The
 * list of the month after is expected only when that month is over.
 *
 * @param lastList the day of the latest staff list
 */
export function recordsStopNote(asAt: Day, lastList: Day | null): string | null {
  if (!lastList || asAt <= monthsLater(lastList, 1)) return null
  return `The latest staff list is of ${longDay(lastList)}. What has changed since is in this figure only where somebody recorded it.`
}
