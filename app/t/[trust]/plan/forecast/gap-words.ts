import type { ForecastPanel, ForecastView } from '@/lib/data/plan/forecast-view'
import type { SharedCount } from '@/lib/domain/disclosure'
import { differenceText } from '@/lib/format/count'
import { fteOfPosts } from '@/lib/format/establishment'
import { fteShared, fteTotal } from '@/lib/format/fte'

/** Budgeted FTE less the FTE of people, at the end: below 0 where there is more than is budgeted; null without an establishment. */
export function endGap({ posts, fte }: Pick<ForecastPanel, 'posts' | 'fte'>): SharedCount | null {
  const budget = posts?.at(-1)?.fte
  return budget === undefined ? null : fte.end === '*' ? '*' : budget - fte.end
}

/** The same today. */
export function gapNow({ posts, fte }: Pick<ForecastPanel, 'posts' | 'fte'>): SharedCount | null {
  const budget = posts?.[0]?.fte
  return budget === undefined ? null : fte.now === '*' ? '*' : budget - fte.now
}

/** A gap as it is told: to a tenth, or of rounded FTE to a whole one. */
export function gapText(gap: SharedCount | null, { grade }: Pick<ForecastView, 'grade'>): string {
  if (gap === null) return '–'
  return gap === '*' ? '*' : differenceText(gap, grade === 'internal' ? 1 : 0)
}

/** FTE above the budget that is told of a group; of rounded FTE, which may be 5 away, only what is more than that. */
const LEAST_OVER = { internal: 0.5, safe_to_share: 5.5 }

/** How many FTE more than are budgeted a group ends with; null where it does not, or where that is not known. */
export function overBudget(panel: ForecastPanel, { grade }: Pick<ForecastView, 'grade'>): number | null {
  const gap = endGap(panel)
  return typeof gap === 'number' && -gap >= LEAST_OVER[grade] ? -gap : null
}

/** "4.6 FTE", or of rounded ones "about 10 FTE". */
export const overText = (over: number, { grade }: Pick<ForecastView, 'grade'>): string =>
  grade === 'internal' ? `${fteTotal(over)} FTE` : `about ${fteShared(over)} FTE`

/** So little above its budget leads no finding. */
const LEAST_LEADING = 2

/** Levels that end with more FTE than is budgeted, the furthest over first. */
export function overLevels(view: ForecastView) {
  return view.panels
    .filter(({ level, area }) => level !== null && area === null)
    .flatMap((panel) => {
      const over = overBudget(panel, view)
      return over === null || over < LEAST_LEADING
        ? []
        : [{ level: panel.level, over, budget: panel.posts?.at(-1)?.fte ?? 0 }]
    })
    .sort((a, b) => b.over - a.over)
}

/** "Level 3 ends 4.6 FTE over its 83 budgeted FTE". */
export const overWords = (
  { level, over, budget }: ReturnType<typeof overLevels>[number],
  view: Pick<ForecastView, 'grade'>,
): string => `Level ${level} ends ${overText(over, view)} over its ${oneDecimal(budget)} budgeted FTE`

/** How everyone together ends against what is budgeted: "Together they end 33.7 FTE under the 112.1 FTE that are budgeted." */
export function gapSentence(all: ForecastPanel, view: Pick<ForecastView, 'grade'>): string | null {
  const [gap, budget] = [endGap(all), all.posts?.at(-1)?.fte]
  if (typeof gap !== 'number' || budget === undefined) return null
  const least = LEAST_OVER[view.grade]
  const said =
    Math.abs(gap) < least ? 'about at' : `${overText(Math.abs(gap), view)} ${gap > 0 ? 'under' : 'over'}`
  return `Together they end ${said} the ${oneDecimal(budget)} FTE that are budgeted.`
}

/** FTE that are budgeted, at most to a tenth: "427", "76.4". */
export const oneDecimal = (fte: number): string => fteOfPosts(Math.round(fte * 10) / 10)
