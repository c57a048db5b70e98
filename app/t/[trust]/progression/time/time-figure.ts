import { timeModel } from '@/components/chart/time-model'
import { timePanel } from '@/components/chart/time-panels-model'
import { markYearOf } from '@/lib/data/progression/time-compared'
import type { TimeView } from '@/lib/data/progression/time-to-progress'
import { comparedLabel } from '@/lib/format/compared'
import { recordsNote } from '@/lib/format/records'
import type { Counting } from '../progression-page'
import { compareFinding, compareSentence, notDrawnWords, panelDetail } from './compare-words'
import {
  isDrawable,
  lateWords,
  spellsConfidence,
  spoken,
  timeFinding,
  timeSentence,
  watchedWords,
} from './time-words'

/** What the passport counts, and from when on. */
const countingOf = (view: TimeView): Counting => ({
  one: 'spell',
  many: 'spells',
  more: [watchedWords(view)],
})

const confidenceNotesOf = (view: TimeView) =>
  view.reading.people === 0 ? [] : [`Data confidence: ${spellsConfidence(view).words}`]

/** What became of people at a level, as the page and the picture say it. */
export function timeFigure(view: TimeView) {
  const finding = timeFinding(view)
  const sentence = timeSentence(view)
  const watched =
    [recordsNote(view.watchedFrom, view.grade), lateWords(view)].filter((one) => one !== null).join(' ') ||
    null
  const drawable = isDrawable(view)
  const model = timeModel(view.reading, spoken(view))
  return {
    finding,
    sentence,
    watched,
    notes: [...(watched ? [watched] : []), ...confidenceNotesOf(view)],
    people: view.reading.people,
    counting: countingOf(view),
    drawable,
    chart: {
      model: drawable ? model : { ...model, end: null },
      level: `level ${view.level}`,
      description: `${finding}. ${sentence}`,
    },
  }
}

/** Those compared, as the page and the picture say it. */
export function comparedFigure(view: TimeView) {
  const { compared } = view
  const finding = compareFinding(view)
  const sentence = compareSentence(view)
  const missing = notDrawnWords(view)
  return {
    finding,
    sentence,
    missing,
    notes: [...(missing ? [`Not drawn: ${missing}`] : []), ...confidenceNotesOf(view)],
    people: view.reading.people,
    counting: countingOf(view),
    chart: {
      panels: compared.panels.map((panel) =>
        timePanel(panel.reading, {
          title: comparedLabel(compared.by, panel.key),
          detail: panelDetail(panel, view),
          markYear: markYearOf(panel, compared.year),
        }),
      ),
      level: `level ${view.level}`,
      description: `${finding}. ${sentence}`,
    },
  }
}
