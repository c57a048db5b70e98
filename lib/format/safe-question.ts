import type { ProgressionFilter } from '@/lib/forms/progression-filter'
import { longDay } from './day'
import { listed } from './plural'

type Part = Pick<ProgressionFilter, 'asAt' | 'knownOn' | 'entryFrom' | 'entryTo'> & { months?: number }

const NAMES: Readonly<Record<string, string>> = {
  area: 'area',
  unit: 'unit',
  level: 'level',
  route: 'entry route',
  entry: 'entry years',
}

/**
 * What of a question is asked otherwise, because the figures are safe to share, as sentences.
 *
 * @param dropped what the figure is not narrowed by, though it was asked to be
 * @param kept what it is narrowed by; null for a figure of everyone
 */
export function safeQuestionNotes(
  put: Part,
  asked: Part,
  dropped: readonly string[],
  kept: string | null,
): string[] {
  const names = listed(dropped.map((one) => NAMES[one] ?? one))
  return [
    put.asAt === asked.asAt
      ? null
      : `Safe-to-share figures are of month ends: this is ${longDay(asked.asAt)}.`,
    put.knownOn ? 'They are of the records as they are now.' : null,
    put.months === asked.months ? null : 'They look back over 12 months.',
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
