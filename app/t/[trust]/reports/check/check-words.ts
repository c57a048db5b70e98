import type { CheckedList } from '@/lib/data/reports/list-again'
import type { StillRight } from '@/lib/data/reports/still-right'
import { countText } from '@/lib/format/count'
import { dayAndTime } from '@/lib/format/day'
import { FEED_LIST_NAMES, HEADCOUNT } from '@/lib/format/feed'
import { counted } from '@/lib/format/plural'
import { LIST_NAMES } from '@/lib/format/staff-list'
import { feedListOf, isFeedListKind } from '@/lib/forms/feed'
import { PROGRESSION_FIGURES, parseProgressionFile } from '@/lib/forms/progression-figures'
import { changesIn } from '@/lib/report/compare'
import { isPlanFigure, PLAN_FIGURES } from '@/lib/report/plan-figures'

/** What a figure is called. */
export function figureName(figure: string): string {
  if (isPlanFigure(figure)) return PLAN_FIGURES[figure]
  if (figure === HEADCOUNT.figure) return HEADCOUNT.what
  if (figure === 'forecast') return 'Forecast'
  if (figure === 'scenarios') return 'Scenarios side by side'
  const what = parseProgressionFile(figure)
  return what ? PROGRESSION_FIGURES[what].what : 'Data confidence'
}

/** "A file of the list “Staff list”". */
export function listName({ list }: Pick<CheckedList, 'list'>): string {
  return isFeedListKind(list)
    ? `The list “${FEED_LIST_NAMES[feedListOf(list)]}” of the feed, as CSV`
    : `A file of the list “${LIST_NAMES[list]}”`
}

/** The answer, as a title. */
export function stillRightFinding({
  figures,
  list,
  forecasts,
}: Pick<StillRight, 'figures' | 'list' | 'forecasts'>): string {
  if (list) return listFinding(list)
  if (forecasts && forecasts.stands !== 'known') return NOT_KNOWN[forecasts.stands]
  const others = figures.filter(({ same }) => !same)
  if (figures.length === 0) return 'This is one of ours. It has no figures'
  if (others.length === 0)
    return figures.length === 1
      ? 'Still right: the figure is the same now'
      : `Still right: all ${figures.length} figures are the same now`
  if (figures.length === 1) return 'No longer right: the figure is another now'
  return `No longer right: ${counted(others.length, 'figure is', 'figures are')} ${others.length === 1 ? 'another' : 'others'} now, of ${figures.length}`
}

function listFinding({ same, why }: CheckedList): string {
  if (same) return 'Still right: the list is the same now'
  if (same === false) return 'No longer right: the list is another now'
  return why === 'searched'
    ? 'This is one of ours. It was narrowed by a search, whose words are not kept'
    : 'This is one of ours. It was of a unit that is not there any more'
}

/** Why a file of a report may have other words than the report has now. */
export const erasedWords = (erasedAt: Date): string =>
  `On ${dayAndTime(erasedAt)} somebody was erased, and their name was taken out of the words of this report. Its numbers and its fingerprint stayed. A file from before still has the name: delete it, and take it away anew.`

/** How many rows a list had, and has. */
export function listRows({ rowsThen, rowsNow }: CheckedList): string {
  const then = `${counted(rowsThen, 'row', 'rows')} then`
  return rowsNow === null ? then : `${then}, ${countText(rowsNow)} now`
}

/** What kinds of a person's records were changed: "Entry routes, posts". */
export function kindsChanged({ entities }: CheckedList['people']['told'][number]): string {
  const words = entities.map((entity) => ENTITIES[entity]?.[1] ?? entity).join(', ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
/** Of forecasts, whose numbers of now are known only once they are run. */
const NOT_KNOWN = {
  to_run: 'Not known yet: the records have changed since, and it was not run on them',
  under_way: 'Not known yet: it is being run on the records as they are',
  gone: 'This is one of ours. What it said is not kept any more',
} as const

export function figureChange({ same, changes }: StillRight['figures'][number]): string {
  if (same === null) return 'Not known'
  if (same) return 'The same'
  return changes
    ? `${counted(changesIn(changes), 'number or row is', 'numbers or rows are')} different`
    : 'Different'
}

const ENTITIES: Record<string, [one: string, many: string]> = {
  staff: ['staff member', 'staff members'],
  assignment: ['post', 'posts'],
  entry_route: ['entry route', 'entry routes'],
  earlier_post: ['earlier post', 'earlier posts'],
  crosswalk: ['line of the crosswalk', 'lines of the crosswalk'],
  hicf_role: ['role of the catalogue', 'roles of the catalogue'],
  trust_setting: ['setting', 'settings'],
  load: ['import', 'imports'],
  position: ['position', 'positions'],
  position_period: ['period of a position', 'periods of positions'],
}

/** "12 posts changed", "1 import undone". */
export function sinceWords({ entity, action, changes }: NonNullable<StillRight['since']>[number]): string {
  const [one, many] = ENTITIES[entity] ?? [entity, entity]
  return `${counted(changes, one, many)} ${action}`
}

/** "Import of list.csv", "Ada Lead". */
export const sinceSource = ({ fileName, who }: NonNullable<StillRight['since']>[number]): string =>
  fileName ? `Import of ${fileName}` : who

export const sinceWhen = ({ last }: NonNullable<StillRight['since']>[number]): string => dayAndTime(last)
