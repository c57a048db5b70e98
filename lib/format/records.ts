import type { Day, Grade } from '@/db/vocabulary'
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
