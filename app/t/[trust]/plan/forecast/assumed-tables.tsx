import { Details } from '@/components/nhs'
import { Downloads, Panel } from '@/components/page'
import { type DataColumn, DataTable } from '@/components/table'
import type { AssumedRow, AssumedView } from '@/lib/data/plan/assumed-view'
import type { ForecastView } from '@/lib/data/plan/forecast-view'
import { monthsLater } from '@/lib/domain/calendar'
import type { Happens, HappensRow } from '@/lib/domain/forecast/happens'
import { countText } from '@/lib/format/count'
import { monthOf } from '@/lib/format/day'
import { routeLabel } from '@/lib/format/routes'
import {
  assumedSentence,
  aYearText,
  cameLines,
  HAPPENS_HEADERS,
  happensSentence,
  movedInText,
  seenText,
  usedText,
  WAY_HEADERS,
  yearsOf,
} from './assumed-words'
import { partFiles } from './forecast-links'
import { panelName, percentText } from './forecast-words'

/** Everything that a forecast assumes, and what happens in it, so that whoever reads it can check that it adds up. */
export function WhatItAssumes({ trust, view }: { trust: string; view: ForecastView }) {
  const { assumed } = view
  if (!assumed) return null
  const part = (of: 'assumes' | 'happens') => partFiles(trust, view, of)
  return (
    <Panel heading="Behind the forecast">
      <Details summary="What it assumes">
        <p>{assumedSentence(view)}</p>
        <RatesTable view={view} rows={assumed.rows} />
        <CameTable view={view} assumed={assumed} />
        <Downloads files={part('assumes')} about="what it assumes" />
      </Details>
      <Details summary="What happens in it">
        <p>{happensSentence(view)}</p>
        <HappensTable view={view} years={assumed.years} />
        <RoutesTable view={view} years={assumed.years} />
        <Downloads files={part('happens')} about="what happens in it" />
      </Details>
    </Panel>
  )
}

function RatesTable({ view, rows }: { view: ForecastView; rows: readonly AssumedRow[] }) {
  const number = (
    key: string,
    header: string,
    cell: (row: AssumedRow) => string,
    aside?: (row: AssumedRow) => string | null,
  ): DataColumn<AssumedRow> => ({
    key,
    header,
    numeric: true,
    className: 'wm-whole',
    cell,
    ...(aside ? { aside } : {}),
  })
  return (
    <DataTable<AssumedRow>
      caption="Of 100 people there, in a year"
      rows={rows}
      rowKey={panelName}
      columns={[
        { key: 'who', header: 'People', className: 'wm-whole', cell: panelName },
        ...WAY_HEADERS.filter(([way]) => rows.some(({ ways }) => ways[way].people !== null)).map(
          ([way, header]) =>
            number(
              way,
              header,
              ({ ways }) => usedText(ways[way], way, view),
              ({ ways }) => seenText(ways[way]),
            ),
        ),
        number('movedIn', 'Move in', movedInText),
        number('inside', 'Came from inside', ({ inside }) => countText(inside)),
        number('outside', 'Came from outside', ({ outside }) =>
          outside === null ? '–' : countText(outside),
        ),
        number('years', 'Years of people seen', ({ personYears }) =>
          personYears === '*' ? '*' : countText(Math.round(personYears)),
        ),
        number('lean', 'Leans', ({ lean }) => (lean === null ? '–' : percentText(lean))),
      ]}
    />
  )
}

function CameTable({ view, assumed }: { view: ForecastView; assumed: AssumedView }) {
  const [years, exact] = [yearsOf(view), view.grade === 'internal']
  const levels = exact
    ? [...new Set(assumed.rows.flatMap(({ level, area }) => (area === null && level ? [level] : [])))]
    : []
  type Line = ReturnType<typeof cameLines>[number]
  return (
    <DataTable<Line>
      caption="Who came from outside, a year, by entry route and first level"
      rows={cameLines(assumed)}
      rowKey={({ label }) => label}
      columns={[
        { key: 'route', header: 'Entry route', cell: ({ label }) => label },
        {
          key: 'all',
          header: 'All levels',
          numeric: true,
          cell: ({ of }) => <strong>{aYearText(of, null, years, exact)}</strong>,
        },
        ...levels.map(
          (level): DataColumn<Line> => ({
            key: String(level),
            header: `Level ${level}`,
            numeric: true,
            cell: ({ of }) => aYearText(of, level, years, exact),
          }),
        ),
      ]}
    />
  )
}

type YearOf = HappensRow & { who: string; isAll: boolean }

function HappensTable({ view, years }: { view: ForecastView; years: Happens }) {
  const said = numberOf(view)
  const rows = years.groups.flatMap(({ level, rows: own }) =>
    own.map((row): YearOf => ({ ...row, who: panelName({ level, area: null }), isAll: level === null })),
  )
  const number = (key: keyof HappensRow, header: string, strong = false): DataColumn<YearOf> => ({
    key,
    header,
    numeric: true,
    cell: (row) => {
      if (row.isAll && BETWEEN_LEVELS.has(key)) return ''
      return strong ? <strong>{said(row[key])}</strong> : said(row[key])
    },
  })
  return (
    <DataTable<YearOf>
      caption="What happens in each year"
      rows={rows}
      rowKey={({ who, month }) => `${who} ${month}`}
      columns={[
        { key: 'who', header: 'People', className: 'wm-whole', cell: ({ who }) => who },
        {
          key: 'month',
          header: 'Year to',
          className: 'wm-whole',
          cell: ({ month }) => monthOf(monthsLater(view.asAt, month)),
        },
        number('opening', 'Opening', true),
        ...HAPPENS_HEADERS.filter(([key]) => rows.some((row) => row[key] !== 0)).map(([key, header]) =>
          number(key, header),
        ),
        number('closing', 'Closing', true),
      ]}
    />
  )
}

const BETWEEN_LEVELS: ReadonlySet<keyof HappensRow> = new Set(['roseTo', 'roseFrom', 'fellTo', 'fellFrom'])

function RoutesTable({ view, years }: { view: ForecastView; years: Happens }) {
  const said = numberOf(view)
  const ends = years.groups[0]?.rows.map(({ month }) => month) ?? []
  type Line = Happens['routes'][number]
  const all = ({ rows }: Line) => rows.reduce((sum, { people }) => sum + people, 0)
  const joined: Line = {
    route: '',
    rows: (years.groups[0]?.rows ?? []).map(({ month, joined: people }) => ({ month, people })),
  }
  return (
    <DataTable<Line>
      caption="Who joins, by entry route"
      rows={[...years.routes.toSorted((a, b) => all(b) - all(a)).filter((line) => all(line) > 0), joined]}
      rowKey={({ route }) => route ?? 'hired'}
      columns={[
        { key: 'route', header: 'Entry route', cell: ({ route }) => routeName(route) },
        ...ends.map(
          (end): DataColumn<Line> => ({
            key: String(end),
            header: `Year to ${monthOf(monthsLater(view.asAt, end))}`,
            numeric: true,
            cell: ({ rows, route }) => {
              const people = said(rows.find(({ month }) => month === end)?.people ?? 0)
              return route === '' ? <strong>{people}</strong> : people
            },
          }),
        ),
      ]}
    />
  )
}

const routeName = (route: string | null) =>
  route === '' ? 'All who join' : route === null ? 'Hired at a level, by any route' : routeLabel(route)

/** To a tenth, or as a whole number where it is rounded to 5. */
const numberOf =
  ({ grade }: ForecastView) =>
  (some: number) =>
    grade === 'internal'
      ? some.toLocaleString('en-GB', { minimumFractionDigits: 1, maximumFractionDigits: 1 })
      : countText(some)
