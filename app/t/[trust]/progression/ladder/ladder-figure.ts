import type { LadderView } from '@/lib/data/progression/ladder'
import { longDay } from '@/lib/format/day'
import { rateWithLimits } from '@/lib/format/rate'
import { recordsNote } from '@/lib/format/records'
import { LEVEL_NAMES } from '@/lib/format/states'
import { lowerFirst } from '@/lib/format/words'
import { confidenceNotes } from '../confidence-words'
import {
  eventsWords,
  noRateWords,
  notGivenWords,
  referenceWords,
  slowerLevels,
  slowerWords,
  totalsWords,
  verdictWords,
  waitingFinding,
  waitingSentence,
} from './ladder-words'

/** The rates of the ladder as the page and the picture say them. */
export function ladderFigure(view: LadderView) {
  const unwatched = view.watch.from >= view.watch.to
  const finding = unwatched ? `Nothing was watched by ${longDay(view.asAt)}` : waitingFinding(view)
  const rate = view.below?.rates.progressed
  const slower = slowerLevels(view).map((one) => slowerWords(one, view.grade === 'safe_to_share'))
  const notGiven = [notGivenWords(view), recordsNote(view.begins, view.grade), totalsWords(view)]
    .filter((one) => one !== null)
    .join(' ')
  return {
    finding,
    sentence: unwatched
      ? `The Trust’s records begin on ${longDay(view.begins.day ?? view.watch.from)}.`
      : waitingSentence(view),
    people: view.closing,
    /** Whether any level has a rate to draw. */
    drawn: view.levels.some(({ rates }) => rates.progressed !== null),
    /** Levels where people wait longer, a sentence each. */
    slower,
    notGiven,
    notes: [...slower, ...(notGiven ? [notGiven] : [])],
    confidence: confidenceNotes({ ...view, total: view.closing }),
    chart: {
      rows: (unwatched ? [] : view.levels).map((level) => {
        const { progressed } = level.rates
        return {
          label: `Level ${level.level}`,
          detail: lowerFirst(LEVEL_NAMES[level.level]),
          rate: progressed && { value: progressed.per100, low: progressed.low, high: progressed.high },
          value: progressed ? rateWithLimits(progressed) : noRateWords(level, 'progressed', view),
          words: eventsWords(level),
          beside: level.comparison ? verdictWords(level.comparison) : undefined,
          apart: level.comparison?.verdict === 'slower',
        }
      }),
      reference: rate ? { value: rate.per100, label: referenceWords(rate, view.top) } : undefined,
      unit: 'Progressions per 100 person-years at the level',
      grade: view.grade,
      description: finding,
    },
  }
}
