import type { RouteMixView, RoutesOverYearsView, RouteTableView } from '@/lib/data/progression/route-mix'
import type { SharedCount } from '@/lib/domain/disclosure'
import { aboutCount, countText } from '@/lib/format/count'
import { longDay } from '@/lib/format/day'
import { lowerFirst } from '@/lib/format/words'

/** The years that "lately" means. */
const LATELY = 5

type Told = { grade: RouteMixView['grade']; threshold: number }

const sayer = ({ grade, threshold }: Told) => {
  const safe = grade === 'safe_to_share'
  return (count: SharedCount) => (safe ? aboutCount(count, threshold) : countText(count))
}

const size = (count: SharedCount | undefined) => (typeof count === 'number' ? count : 0)

/** The named route that most came by, or the one in focus: its place among the columns. */
function spokenOf({ columns, totals }: Pick<RouteTableView, 'columns' | 'totals'>, focus?: string): number {
  const inFocus = columns.findIndex(({ code }) => code === focus)
  if (inFocus >= 0) return inFocus
  const named = columns.flatMap(({ kind }, at) => (kind === 'route' ? [at] : []))
  return named.toSorted((a, b) => size(totals[b]) - size(totals[a]))[0] ?? -1
}

/** "Work experience brought 180 of 1,050 people, and 40 of 210 since 2022". */
export function yearsFinding(view: RoutesOverYearsView, focus?: string): string {
  const { columns, totals, total, rows, grade } = view
  const said = sayer(view)
  if (total === 0) return 'Nobody fits these filters, so no route can be shown'
  const at = spokenOf(view, focus)
  const column = columns[at]
  if (!column) return 'How people came is not known yet'
  if (totals[at] === '*')
    return column.code === focus
      ? `Too few came by this route to say how many: ${lowerFirst(column.label)}`
      : 'Too few people came to say by which route most did'
  const first = `${column.label} brought ${said(totals[at] ?? 0)} of ${said(total)} people`
  // Rounded counts do not add up: sums of them are not said.
  if (grade === 'safe_to_share' || rows.length <= LATELY) return first
  const late = rows.slice(-LATELY)
  const sum = (counts: SharedCount[]) => counts.reduce<number>((all, count) => all + size(count), 0)
  const [own, all] = [sum(late.map(({ counts }) => counts[at] ?? 0)), sum(late.map((row) => row.total))]
  return `${first}, and ${countText(own)} of ${countText(all)} since ${late[0]?.label}`
}

export function yearsSentence(view: RoutesOverYearsView): string {
  const { years, asAt, recordsFrom, columns, grade } = view
  const others = columns.some(({ kind }) => kind === 'others')
  return [
    'People by primary entry route and the year of their first informatics post here, whether or not they are still here. One scale for all.',
    `${asAt.slice(0, 4)} is counted up to ${longDay(asAt)}.`,
    others && 'The routes that fewer came by are taken together in the chart.',
    others &&
      grade === 'safe_to_share' &&
      'Their number together is what the others shown leave of all, hidden ones among it.',
    years[0] === 'earlier' && `Everyone before ${years[1]} is one number, without a bar.`,
    recordsFrom &&
      `The records are whole from ${longDay(recordsFrom)}: of earlier years only those are known who were still here.`,
  ]
    .filter(Boolean)
    .join(' ')
}

/** "Work experience is the commonest way in of those here now: 66 of 404". */
export function mixFinding(view: RouteMixView, focus?: string): string {
  const said = sayer(view)
  const { columns, totals, total } = view
  if (total === 0) return 'Nobody holds an informatics post that fits these filters'
  const at = spokenOf(view, focus)
  const column = columns[at]
  if (!column) return 'How the people here now came is not known yet'
  if (totals[at] === '*')
    return column.code === focus
      ? `Too few of those here now came by this route to say how many: ${lowerFirst(column.label)}`
      : 'Too few people are here now to say by which route most came'
  const of = `${said(totals[at] ?? 0)} of ${said(total)}`
  const alike = columns.filter((one, index) => one.kind === 'route' && totals[index] === totals[at])
  if (column.code !== focus && alike.length > 2) return 'No way in is the commonest of those here now'
  if (column.code !== focus && alike.length === 2)
    return `${alike[0]?.label} and ${lowerFirst(alike[1]?.label ?? '')} are the commonest ways in of those here now: ${said(totals[at] ?? 0)} each of ${said(total)}`
  return column.code === focus
    ? `${column.label}: ${of} of those here now came by it`
    : `${column.label} is the commonest way in of those here now: ${of}`
}

/** Where the route spoken of is most and least of a level. */
export function mixSentence(view: RouteMixView, focus?: string): string {
  const others = view.grade === 'safe_to_share' && view.columns.some(({ kind }) => kind === 'others')
  const base = `Primary entry route of those in an informatics post on the day, by its level, area and unit. Every bar is all the people of its row.${others ? ' Other routes are what the numbers shown leave of it, hidden ones among them.' : ''}`
  const at = spokenOf(view, focus)
  const column = view.columns[at]
  const said = sayer(view)
  const levels = view.byLevel
    .filter(({ counts, total }) => typeof counts[at] === 'number' && size(total) >= 8)
    .toSorted((a, b) => size(b.counts[at]) / size(b.total) - size(a.counts[at]) / size(a.total))
  const [most, least] = [levels[0], levels.at(-1)]
  // The largest or smallest share may be one that is hidden.
  const hidden = view.byLevel.some(({ counts, total }) => counts[at] === '*' || total === '*')
  if (!column || !most || !least || most === least || hidden) return base
  const of = (row: typeof most) => `${said(row.counts[at] ?? 0)} of ${said(row.total)}`
  return `${base} The share of ${lowerFirst(column.label)} is largest at ${lowerFirst(most.label)} (${of(most)}) and smallest at ${lowerFirst(least.label)} (${of(least)}).`
}
