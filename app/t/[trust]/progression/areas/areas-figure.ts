import type { LevelsByAreaView } from '@/lib/data/progression/levels-by-area'
import { longDay } from '@/lib/format/day'
import { AREA_NAMES } from '@/lib/format/words'
import { confidenceNotes } from '../confidence-words'
import { areasFinding, areasSentence } from './areas-words'

/** Levels by area as the page and the picture say them. */
export function areasFigure(view: LevelsByAreaView) {
  const on = longDay(view.asAt)
  const finding = areasFinding(view)
  return {
    finding,
    sentence: areasSentence(view, on),
    notes: confidenceNotes(view),
    people: view.total,
    chart: {
      levels: view.levels.map(String),
      areas: view.areas.map(({ area, ...rest }) => ({ label: AREA_NAMES[area], ...rest })),
      grade: view.grade,
      description: `${finding}, on ${on}`,
    },
  }
}
