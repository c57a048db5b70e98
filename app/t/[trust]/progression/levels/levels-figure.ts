import type { LevelsOverTimeView } from '@/lib/data/progression/levels-over-time'
import { LEVEL_NAMES } from '@/lib/format/states'
import { lowerFirst } from '@/lib/format/words'
import { confidenceNotes } from '../confidence-words'
import { levelsFinding, levelsSentence } from './levels-words'

/** Headcount by level over the years as the page and the picture say it. */
export function levelsFigure(view: LevelsOverTimeView) {
  const finding = levelsFinding(view)
  const people = view.totals.at(-1) ?? 0
  return {
    finding,
    sentence: levelsSentence(view),
    notes: confidenceNotes({ ...view, total: people }),
    people,
    chart: {
      dates: view.days.map((day) => day.slice(0, 4)),
      series: view.levels.map(({ level, values }) => ({
        label: `Level ${level}`,
        detail: lowerFirst(LEVEL_NAMES[level]),
        values,
      })),
      grade: view.grade,
      description: finding,
    },
  }
}
