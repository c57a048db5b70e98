import type { ProgressionFilter } from '@/lib/forms/progression-filter'
import { longDay } from './day'
import { listed } from './plural'

type Part = Pick<ProgressionFilter, 'asAt' | 'knownOn' | 'entryFrom' | 'entryTo'>

const NAMES: Readonly<Record<string, string>> = {
  area: 'area',
  unit: 'unit',
  level: 'level',
  route: 'entry route',
  entry: 'entry years',
}

/** What is shown whatever of a figure's own was chosen. */
const OWN: Readonly<Record<string, string>> = {
  months: 'They look back over 12 months.',
  middle: 'The columns are the first level and where people are now.',
  last: 'The columns are the first level and where people are now.',
  since: 'They are of all moves since the records began.',
  by: 'The steps are told by role.',
}

/**
 * What of a question is asked otherwise, because the figures are safe to share, as sentences.
 *
 * @param instead what the figure is not narrowed by, though it was asked to be; what it is narrowed by, null for a
 *   figure of everyone; and which choices of its own are not made
 */
export function safeQuestionNotes(
  put: Part,
  asked: Part,
  { dropped, kept, chosen }: { dropped: readonly string[]; kept: string | null; chosen: readonly string[] },
): string[] {
  const names = listed(dropped.map((one) => NAMES[one] ?? one))
  return [
    put.asAt === asked.asAt
      ? null
      : `Safe-to-share figures are of month ends: this is ${longDay(asked.asAt)}.`,
    put.knownOn ? 'They are of the records as they are now.' : null,
    ...new Set(chosen.map((one) => OWN[one] ?? null)),
    (put.entryFrom === asked.entryFrom && put.entryTo === asked.entryTo) || kept !== 'entry'
      ? null
      : `Entry years go in fives: this is ${asked.entryFrom} to ${asked.entryTo}.`,
    dropped.length === 0
      ? null
      : kept
        ? `They can be narrowed by one thing at a time: this is by ${NAMES[kept]} and not by ${names}.`
        : `This figure is of everyone: it is not narrowed by ${names}.`,
  ].filter((one) => one !== null)
}
