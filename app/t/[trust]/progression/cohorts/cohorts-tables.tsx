import type { ReactNode } from 'react'
import { type DataColumn, DataTable } from '@/components/table'
import type { CohortsView } from '@/lib/data/progression/cohorts'
import type { SharedCount } from '@/lib/domain/disclosure'
import type { ShownCohort, ShownStay } from '@/lib/domain/shared-cohorts'
import { countText } from '@/lib/format/count'
import { routeLabel } from '@/lib/format/routes'
import { shareText } from '@/lib/format/share'
import { Shaded } from '../shaded'

type Cohort = ShownCohort<SharedCount>

/** Where people are: a row for each year or route, a column for each level. */
function NowTable<Row extends Cohort>({
  caption,
  rows,
  all,
  head,
  name,
  grade,
}: {
  caption: string
  rows: readonly Row[]
  all: Cohort
  head: string
  name: (row: Row) => string
  grade: CohortsView['grade']
}) {
  const internal = grade === 'internal'
  const column = (key: string, header: string, cell: (row: Cohort) => SharedCount): DataColumn<Row> => ({
    key,
    header,
    numeric: true,
    cell: (row) => countText(cell(row)),
    total: countText(cell(all)),
  })
  const told = new Set(rows.flatMap(({ nows }) => nows.map(({ now }) => now)))
  const levels = all.nows.flatMap(({ now }) => (typeof now === 'number' && told.has(now) ? [now] : []))
  return (
    <DataTable
      caption={caption}
      rows={rows}
      rowKey={name}
      columns={[
        { key: 'name', header: head, cell: name, total: 'All' },
        column('people', internal ? 'Came' : 'Here or left', ({ people }) => people),
        ...levels.map((level) =>
          column(
            `${level}`,
            `Level ${level}`,
            ({ nows }) => nows.find(({ now }) => now === level)?.people ?? 0,
          ),
        ),
        column('here', 'Here', ({ here }) => here),
        ...(internal ? [column('out', 'Moved out', ({ movedOut }) => movedOut)] : []),
        column('left', 'Left', ({ left }) => left),
      ]}
    />
  )
}

export function YearsTable({ view, on }: { view: CohortsView; on: string }) {
  return (
    <NowTable
      caption={`By year of the first informatics post: where people are on ${on}`}
      rows={view.years}
      all={view.all}
      grade={view.grade}
      head="Year"
      name={({ entered, survivors }) => `${entered}${survivors ? ', survivors only' : ''}`}
    />
  )
}

export function RoutesTable({ view, on }: { view: CohortsView; on: string }) {
  return (
    <NowTable
      caption={`By entry route: where people are on ${on}`}
      rows={view.routes}
      all={view.all}
      grade={view.grade}
      head="Entry route"
      name={({ route }) => routeLabel(route)}
    />
  )
}

/** Who stayed, by year: an anniversary that some have yet to reach is left blank. */
export function StayTable({ view }: { view: CohortsView }) {
  const rows = view.years.filter(({ survivors }) => !survivors)
  const most = Math.max(0, ...rows.flatMap(({ stays }) => stays.map(({ years }) => years)))
  const after = Array.from({ length: most }, (_, at) => at + 1)
  return (
    <DataTable
      caption="Share here after whole years, by year of the first informatics post"
      rows={rows}
      rowKey={({ entered }) => String(entered)}
      columns={[
        {
          key: 'year',
          header: 'Year',
          cell: ({ entered }) => String(entered),
          total: 'All who had reached it',
        },
        {
          key: 'people',
          header: 'Came',
          numeric: true,
          cell: ({ people }) => countText(people),
          total: '',
        },
        ...after.map(
          (years): DataColumn<(typeof rows)[number]> => ({
            key: String(years),
            header: `${years} ${years === 1 ? 'year' : 'years'}`,
            numeric: true,
            cell: ({ stays }) => {
              const stay = stays.find((one) => one.years === years)
              return stay ? <Shaded share={shareSize(stay)}>{stayText(stay)}</Shaded> : ''
            },
            total: shareOf(view.all.stays.find((one) => one.years === years)),
          }),
        ),
      ]}
    />
  )
}

/** After how many years the routes are set side by side. */
const ROUTE_YEARS = [1, 2, 3, 5, 10]

/** Who stayed, by route: the share and of how many, for they came in many years and not all have reached it. */
export function RouteStayTable({ view }: { view: CohortsView }) {
  const reached = ROUTE_YEARS.filter((years) => view.all.stays.some((one) => one.years === years))
  return (
    <DataTable
      caption="Share here after whole years, by entry route, of those who had reached it"
      rows={view.routes.filter(({ stays }) => stays.length > 0)}
      rowKey={({ route }) => route}
      columns={[
        { key: 'route', header: 'Entry route', cell: ({ route }) => routeLabel(route), total: 'All' },
        ...reached.map(
          (years): DataColumn<CohortsView['routes'][number]> => ({
            key: String(years),
            header: `${years} ${years === 1 ? 'year' : 'years'}`,
            numeric: true,
            cell: ({ stays }) => shareOf(stays.find((one) => one.years === years)),
            total: shareOf(view.all.stays.find((one) => one.years === years)),
          }),
        ),
      ]}
    />
  )
}

const shareSize = ({ share }: ShownStay<SharedCount>) => (typeof share === 'number' ? share : 0)
const stayText = ({ share }: ShownStay<SharedCount>) => (share === null ? 'too few' : shareText(share))

/** A line breaks before "of" or not at all. */
function shareOf(stay: ShownStay<SharedCount> | undefined): ReactNode {
  if (!stay) return ''
  return (
    <>
      <span className="wm-whole">{stayText(stay)}</span>{' '}
      <span className="wm-whole">of {countText(stay.reached)}</span>
    </>
  )
}
