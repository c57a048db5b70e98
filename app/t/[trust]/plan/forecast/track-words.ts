import type { ForecastView, TrackRow } from '@/lib/data/plan/forecast-view'
import { countText } from '@/lib/format/count'
import { fillWords } from '@/lib/format/forecast'
import { upperFirst } from '@/lib/format/words'

/** What a track record counts: "levels", or "levels of areas". */
export const levelsWords = ({ question }: Pick<ForecastView, 'question'>): string =>
  question.by === 'area' ? 'levels of areas' : 'levels'

/** Whether who was there lay outside the range that a back-test gave. */
export const wasWrong = ({ range, actual }: TrackRow): boolean =>
  range !== null &&
  range.low !== '*' &&
  range.high !== '*' &&
  actual !== '*' &&
  (actual < range.low || actual > range.high)

/**
 * Says that forecasts made in this way were wrong: "The last 24 months were forecast wrongly in this way (vacancies are filled
 * all at once, within a month): 520 people (520 to 520) against 412, out by 108 of 412."
 */
export function wrongWords({ track, question }: Pick<ForecastView, 'track' | 'question'>): string[] {
  return (track ?? []).filter(wasWrong).map(({ hidden, forecast, range, actual, outBy }) => {
    const said = `${countText(forecast)} people (${countText(range?.low ?? '*')} to ${countText(range?.high ?? '*')})`
    return `The last ${hidden} months were forecast wrongly in this way (${fillWords(question)}): ${said} against ${countText(actual)}, out by ${countText(outBy)} of ${countText(actual)}.`
  })
}

/** What each row of a track record does. */
export function trackSentence({ track, question }: Pick<ForecastView, 'track' | 'question'>): string {
  if (track === null)
    return 'Where vacancies are filled, how far earlier forecasts were out is told to those who see exact numbers alone.'
  if (track.length === 0)
    return 'The records are too short to hide the last 12 months and forecast them: 36 months would be enough.'
  const posts = question.fill === 'vacancies' ? ', from the establishment as it was then' : ''
  const apart = question.by === 'area' ? ', with areas told apart' : ''
  return `Each row hides the last months, forecasts them in the same way without levers and compares. ${upperFirst(fillWords(question))}${posts}${apart}.`
}
