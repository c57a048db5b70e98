import type { GridTone, MixTone } from '@/components/chart'
import type { RouteColumn, RouteMixView, RoutesOverYearsView } from '@/lib/data/progression/route-mix'
import { longDay } from '@/lib/format/day'
import { mixFinding, mixSentence, yearsFinding, yearsSentence } from './routes-words'

/** Units that are drawn at most; the table has all. */
const UNITS_DRAWN = 12

/** With a route in focus it is dark and the others grey; without, all are dark. Not known is always hatched. */
function toneOf({ code, kind }: RouteColumn, focus?: string): GridTone {
  if (kind === 'unknown') return 'hatched'
  return focus && code !== focus ? 'quiet' : 'strong'
}

/** Routes over the years as the page and the picture say them. */
export function yearsFigure(view: RoutesOverYearsView, focus?: string) {
  const { rows, columns, totals, total, grade } = view
  const finding = yearsFinding(view, focus)
  const years = rows.filter(({ key }) => key !== 'earlier')
  const earlier = rows.find(({ key }) => key === 'earlier')
  return {
    finding,
    sentence: yearsSentence(view),
    people: total,
    chart: {
      columns: years.map(({ label }) => ({ head: label, short: `’${label.slice(2)}` })),
      of: 'Year',
      ...(earlier ? { aside: 'Earlier' } : {}),
      rows: columns.map((column, at) => ({
        label: column.label,
        ...(earlier ? { aside: earlier.counts[at] ?? 0 } : {}),
        counts: years.map(({ counts }) => counts[at] ?? 0),
        total: totals[at] ?? 0,
        tone: toneOf(column, focus),
      })),
      grade,
      description: finding,
    },
  }
}

/** From dark to light: at most three routes are named in the mix. */
const NAMED: readonly MixTone[] = ['strong', 'middle', 'weak']

function partOf({ label, kind }: RouteColumn, at: number): { label: string; tone: MixTone } {
  if (kind === 'unknown') return { label, tone: 'hatched' }
  return { label, tone: kind === 'others' ? 'rest' : (NAMED[at] ?? 'rest') }
}

/** The mix of routes now as the page and the picture say it. */
export function mixFigure(view: RouteMixView, focus?: string) {
  const { byLevel, byArea, byUnit, columns, total, asAt } = view
  const finding = mixFinding(view, focus)
  const units = byUnit.slice(0, UNITS_DRAWN)
  return {
    finding,
    sentence: mixSentence(view, focus),
    notes:
      units.length < byUnit.length
        ? [
            `The ${units.length} largest of ${byUnit.length} units are drawn; the table and the files have all.`,
          ]
        : [],
    people: total,
    chart: {
      parts: columns.map(partOf),
      groups: [
        { head: 'By level', rows: byLevel },
        { head: 'By area', rows: byArea },
        { head: 'By unit', rows: units },
      ].map(({ head, rows }) => ({
        head,
        rows: rows.map(({ label, counts, total: all }) => ({ label, counts, total: all })),
      })),
      description: `${finding}, on ${longDay(asAt)}`,
    },
  }
}
