import type { ForecastPanel, ForecastView, NoForecast } from '@/lib/data/plan/forecast-view'
import { addMonths } from '@/lib/domain/calendar'
import { LEAST_LEAVERS, LEAST_MONTHS } from '@/lib/domain/forecast/enough'
import { countText } from '@/lib/format/count'
import { longDay, monthOf } from '@/lib/format/day'
import { fteOfPosts } from '@/lib/format/establishment'
import { assumptionWords } from '@/lib/format/forecast'
import { counted, inWords, listed } from '@/lib/format/plural'
import { AREA_NAMES, lowerFirst, upperFirst } from '@/lib/format/words'
import { GAP_WORDS, gapSentence, oneDecimal, overLevels, overText, overWords } from './gap-words'

export const panelName = ({ level, area }: Pick<ForecastPanel, 'level' | 'area'>): string => {
  if (level !== null) return area ? `Level ${level}, ${AREA_NAMES[area]}` : `Level ${level}`
  return area ? AREA_NAMES[area] : 'All levels'
}

export const endOf = ({ ahead }: Pick<ForecastPanel, 'ahead'>) => ahead.at(-1)

/** "383 to 426", or a star where either is hidden. */
export function rangeText(point: { low: number | '*'; high: number | '*' } | undefined): string {
  if (!point) return ''
  return point.low === '*' || point.high === '*' ? '*' : `${countText(point.low)} to ${countText(point.high)}`
}

const isLevel = ({ level, area }: ForecastPanel) => level !== null && area === null

/** What the numbers say: levels with more FTE than is budgeted lead it. */
export function forecastFinding(view: ForecastView): string {
  const [all] = view.panels
  const over = overLevels(view)
  const [most, ...others] = over
  const by = monthOf(view.end)
  const about = view.grade === 'internal' ? '' : 'about '
  if (most && others.length === 0) return `${overWords(most, view)} in ${by}`
  if (most)
    return `Levels ${listed(over.map(({ level }) => String(level)).sort())} end over their budgeted FTE in ${by}, level ${most.level} by ${overText(most.over, view)}`
  const end = all && endOf(all)?.middle
  if (!all || typeof end !== 'number' || typeof all.now !== 'number')
    return `How many people there will be to ${by}`
  const change = end - all.now
  const said = `${about}${countText(end)}`
  const what =
    change === 0
      ? `headcount ends where it is today, at ${said} in ${by}`
      : change > 0
        ? `headcount grows by ${about}${countText(change)}, to ${said} in ${by}`
        : `headcount falls by ${about}${countText(-change)}, to ${said} in ${by}`
  return `${leadWords(view)} ${what}`
}

function leadWords({ question, levers }: ForecastView): string {
  const pulling = levers.filter(({ effect }) => effect !== 'nothing')
  const [one] = levers
  if (!one) return question.fill === 'rates' ? 'Without a change' : 'With vacancies filled'
  if (pulling.length === 0)
    return levers.length === 1
      ? `With ${one.words}, which changes nothing,`
      : `With these ${levers.length} levers, which change nothing,`
  const [lead] = pulling
  return pulling.length === 1 && lead ? `With ${lead.words}` : `With these ${pulling.length} levers`
}

/** What is assumed, a part each, for a passport: levers that do less than they ask for say so. */
export const assumedParts = ({ question, levers }: ForecastView): string[] => [
  ...assumptionWords(question),
  ...levers
    .filter(({ effect }) => effect !== 'all')
    .map(({ words, does }) => `${words}: ${lowerFirst(does).replace(/\.$/, '')}`),
]

/** The range of everyone, and which levels drift furthest. */
export function forecastSentence(view: ForecastView): string {
  const [all] = view.panels
  const end = all && endOf(all)
  const range =
    end && end.low !== '*' && end.high !== '*'
      ? `In 8 runs of 10 there are between ${countText(end.low)} and ${countText(end.high)} people.`
      : null
  const drift = view.panels.filter(isLevel).flatMap((panel) => {
    const middle = endOf(panel)?.middle
    return typeof middle === 'number' && typeof panel.now === 'number'
      ? [{ level: panel.level, change: middle - panel.now }]
      : []
  })
  const least = view.grade === 'internal' ? 2 : 5
  const said = [
    ...Map.groupBy(
      drift.filter(({ change }) => Math.abs(change) >= least),
      (one) => one.change,
    ),
  ]
    .sort(([a], [b]) => Math.abs(b) - Math.abs(a))
    .slice(0, 3)
    .map(
      ([change, levels]) =>
        `${levels.length === 1 ? 'level' : 'levels'} ${listed(levels.map(({ level }) => String(level)).reverse())} ${levels.length === 1 ? 'ends' : 'end'} ${numberWords(Math.abs(change))} ${change > 0 ? 'above' : 'below'} today`,
    )
  const drifting = said.length > 0 ? `${upperFirst(said.join('; '))}.` : 'Every level ends about where it is.'
  return [range, drifting, all ? gapSentence(all, view) : null, 'Every panel has the same scale.']
    .filter(Boolean)
    .join(' ')
}

const numberWords = (count: number) => inWords(count, '', '').trim()

/** What is assumed of posts and levers that change nothing as they are. */
export function assumptionNotes(view: ForecastView): string[] {
  const { question, panels } = view
  const posts = panels[0]?.posts ?? null
  return [
    ...(posts === null
      ? [
          'No establishment is recorded, so there is no line of posts and no gap. Record positions with their budgeted FTE.',
        ]
      : [postsNote(posts)]),
    ...(question.fill === 'rates' && (question.posts.length > 0 || question.frozen.length > 0)
      ? [
          'People come and rise at the recorded rates, whether there are posts or not: more, fewer and frozen posts change who comes only where vacancies are filled.',
        ]
      : []),
    ...fillNotes(view),
    ...inPostNotes(view),
    ...payNotes(view),
    sumNote(view),
    ...(view.grade === 'internal'
      ? []
      : [
          'People ahead are those shown now, which may be 5 or 10 from the nearest 5, and the change from there to the nearest 5, at the ends of years. Levels with too few people are left out.',
        ]),
  ]
}

/** Why a chart of people has a line of posts, and what it does not say. */
function postsNote([now]: NonNullable<ForecastPanel['posts']>): string {
  const said = `Posts are budgeted FTE, as they are dated month by month. ${GAP_WORDS}`
  const estimate =
    'The line of posts is an estimate: so many people as would fill them at the hours that people work now'
  return now && now.people !== '*'
    ? `${said} ${estimate}, about ${counted(now.people, 'person', 'people')} for ${oneDecimal(now.fte)} FTE.`
    : `${said} ${estimate}.`
}

/** How vacancies are filled, and from which month on an establishment is known. */
function fillNotes({ question, recordedPosts }: ForecastView): string[] {
  if (question.fill === 'rates') return []
  const since = recordedPosts?.since
  return [
    'A vacancy is room in the budgeted FTE for one more person at the hours that people of the level work; part of a place stays empty.',
    ...(since
      ? [`The establishment is recorded from ${longDay(since)}. Before, it is taken to have been the same.`]
      : []),
  ]
}

/** Where the establishment has other FTE in post than a headcount. */
function inPostNotes({ panels, recordedPosts }: ForecastView): string[] {
  const [own, theirs] = [panels[0]?.fte.now, recordedPosts?.inPost ?? null]
  if (typeof own !== 'number' || theirs === null) return []
  const more = Math.round((theirs - own) * 100) / 100
  return more === 0
    ? []
    : [
        `FTE now are those of the headcount, ${twoDecimals(own)}. The establishment has ${twoDecimals(theirs)} in informatics positions: it counts by position, whether the post of whoever holds one is said to be informatics or not.`,
      ]
}

const twoDecimals = (fte: number) => fteOfPosts(Math.round(fte * 100) / 100)

/** What adds up and what does not. */
const sumNote = (view: ForecastView): string =>
  view.grade === 'internal'
    ? 'FTE, budgets and gaps of all levels are the sums of the levels. Of people the middle of all levels is not the sum of the levels’ middles: what one has more in a run another has fewer.'
    : 'Every number is rounded by itself, so levels need not add up to all levels.'

/** Whether pay is said of everyone: pay ranges are the positions' own. */
function payNotes({ panels, grade }: ForecastView): string[] {
  const levels = panels.filter(isLevel)
  if (levels.every(({ pay }) => pay === null))
    return panels[0]?.posts
      ? ['The positions have no pay ranges of their own, so no pay cost is worked out.']
      : []
  const without = levels.filter(({ pay }) => pay === null).map(({ level }) => String(level))
  const own =
    grade === 'internal'
      ? ': of the positions that are held for those in post, and of vacant ones for more people than now'
      : ''
  const said = `Pay is FTE at the floors and at the ceilings of the positions’ own pay ranges${own}`
  if (without.length === 0) return [`${said}.`]
  const which = `${without.length === 1 ? 'level' : 'levels'} ${listed(without.reverse())}`
  const none = without.length === 1 ? 'has' : 'have'
  const why = grade === 'internal' ? `${none} none` : `${none} none or too few people`
  return [`${said}, without ${which}, which ${why}.`]
}

/**
 * How far rates lean on the overall one: "by 1% at level 4, where there is least history"; where areas are told apart, also on
 * those of the level. Where nobody was at all, every rate is the overall one: that is no history to tell of.
 */
export function leanWords({ lean }: Pick<ForecastView, 'lean'>): string | null {
  const mostOf = (some: ForecastView['lean']) =>
    some
      .filter(({ share }) => share < 1)
      .reduce<ForecastView['lean'][number] | null>((a, b) => (a && a.share >= b.share ? a : b), null)
  const level = mostOf(lean.filter(({ area }) => area === null))
  const area = mostOf(lean.filter((one) => one.area !== null && one.level !== null))
  if (!level) return null
  const said = `Rates lean on the Trust’s overall rate: most at level ${level.level}, by ${percentText(level.share)}, where there is least history.`
  return area
    ? `${said} Rates of an area lean on those of its level: most at ${lowerFirst(panelName(area))}, by ${percentText(area.share)}.`
    : said
}

export const percentText = (share: number) => (share < 0.01 ? 'under 1%' : `${Math.round(share * 100)}%`)

/** Why there is no forecast, and what would be enough. */
export function tooLittleWords({ shortfall, begins, question }: NoForecast): {
  heading: string
  sentence: string
} {
  const { asAt } = question
  if (shortfall.what === 'not_shared')
    return {
      heading: 'This forecast is not safe to share yet',
      sentence: `It was run with exact numbers alone. Whoever plans can run it again as at the end of a month.`,
    }
  if (shortfall.what === 'nobody')
    return {
      heading: `Nobody holds an informatics post on ${longDay(asAt)}`,
      sentence: 'A forecast goes on from those who are here. Load a staff list, or choose another day.',
    }
  if (shortfall.what === 'months') {
    const from = begins ? `The records begin on ${longDay(begins)}: ` : ''
    const until = begins ? ` It can be made as at ${longDay(addMonths(begins, LEAST_MONTHS))} or later.` : ''
    return {
      heading: 'The records are too short for a forecast',
      sentence: `${from}${counted(shortfall.months, 'month')} by ${longDay(asAt)}. A forecast needs ${LEAST_MONTHS} months; ${inWords(shortfall.more, 'more', 'more')} would be enough.${until} Records that reach further back help too: load an assignment history.`,
    }
  }
  const { leavers } = shortfall
  const left =
    leavers === null
      ? ''
      : `${leavers} left; ${inWords(LEAST_LEAVERS - leavers, 'more', 'more')} would be enough. `
  return {
    heading: 'Too few people left for a forecast',
    sentence: `${left}A rate needs at least ${LEAST_LEAVERS} people who left in the months that it is of. Records that reach further back would be enough if ${LEAST_LEAVERS} had left in them.`,
  }
}
