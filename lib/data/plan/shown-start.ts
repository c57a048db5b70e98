import 'server-only'
import { HICF_LEVELS, type HicfLevel } from '@/db/vocabulary'
import type { Scope } from '@/lib/access/scope'
import { endOfMonth } from '@/lib/domain/calendar'
import type { SharedCount } from '@/lib/domain/disclosure'
import type { ShownStart } from '@/lib/domain/forecast/whole-run'
import { monthFigure } from '@/lib/domain/month-release'
import { type SharedMonth, sharedMonth } from '../month'
import type { FteOf, RunInputs } from './inputs'

/**
 * What is shown of a forecast's first day to those who see what is safe to share, to forecast from for them; a hidden number is
 * taken as the middle of what it may be.
 *
 * @param scope of someone who sees no more than that
 * @returns null where the day is no end of a month: nothing is shared of such a day
 */
export async function shownStart(
  scope: Scope,
  { question }: Pick<RunInputs, 'question'>,
): Promise<ShownStart | null> {
  if (endOfMonth(question.asAt) !== question.asAt) return null
  const month = await sharedMonth(scope, question.asAt)
  const levels = HICF_LEVELS.map((level) => shownAt(month, level))
  return {
    people: new Map(levels.map(({ level, people }) => [level, people])),
    fte: new Map(levels.map(({ level, fte }) => [level, fte])),
  }
}

function shownAt(month: SharedMonth, level: HicfLevel): FteOf {
  const shown = month.of(monthFigure.level(level))
  const people = shown === '*' ? Math.ceil(month.threshold / 2) : shown
  const fte = month.fte(shown, ({ now }) => now === level)
  return { level, area: null, people, fte: fte === '*' ? people * eachOf(month) : fte }
}

/** The FTE that one person holds, as it is shown of everyone. */
function eachOf(month: SharedMonth): number {
  const people = month.of(monthFigure.here)
  const fte: SharedCount = month.fte(people, ({ now }) => typeof now === 'number')
  return people === '*' || fte === '*' || people === 0 ? 1 : fte / people
}
