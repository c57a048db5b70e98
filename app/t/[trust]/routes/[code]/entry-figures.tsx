import { BarList } from '@/components/chart'
import { ChartFigure, hrefWith } from '@/components/page'
import { DataTable } from '@/components/table'
import type { SharedCount } from '@/lib/domain/disclosure'
import { countText } from '@/lib/format/count'
import { hiddenUpTo } from '@/lib/format/safe-to-share'
import { LEVEL_NAMES } from '@/lib/format/states'
import { AREA_NAMES } from '@/lib/format/words'
import { type FigureProps, underFigure } from './now-figure'
import { firstsFinding, yearsFinding, yearsText } from './route-words'

type Row = { key: string; label: string; people: SharedCount; href?: string }

/** The levels at which they first held an informatics post. */
export function FirstsFigure(props: FigureProps) {
  const rows = props.view.firsts.toReversed().map(({ level, people }) => ({
    key: String(level),
    label: `Level ${level}, ${LEVEL_NAMES[level].toLowerCase()}`,
    people,
  }))
  return (
    <Bars
      {...props}
      rows={rows}
      finding={firstsFinding(props.view)}
      sentence="The level of the first informatics post of everyone who came by this route."
      head="First level"
      total={props.view.total}
    />
  )
}

/** The areas of those who are in informatics on the day. */
export function AreasFigure(props: FigureProps) {
  const { view, code, staffPath } = props
  const rows = view.areas.map(({ area, people }) => ({
    key: area,
    label: AREA_NAMES[area],
    people,
    href: staffPath && people !== 0 ? hrefWith(staffPath, { route: code, area, asAt: view.asAt }) : undefined,
  }))
  return (
    <Bars
      {...props}
      rows={rows}
      finding="The areas they work in now"
      sentence="The area of the post of those who are in informatics on the day."
      head="Area"
      total={view.here}
      counts="now"
    />
  )
}

/** How many came in each year. */
export function YearsFigure(props: FigureProps) {
  const inFives = props.view.grade === 'safe_to_share'
  const rows = props.view.years.map(({ year, to, people }) => ({
    key: String(year),
    label: yearsText({ year, to }),
    people,
  }))
  return (
    <Bars
      {...props}
      rows={rows}
      finding={yearsFinding(props.view)}
      sentence={`By the year of the first informatics post here${inFives ? ', in fives' : ''}, up to the day.`}
      head={inFives ? 'Entry years' : 'Entry year'}
      total={props.view.total}
    />
  )
}

type BarsProps = FigureProps & {
  rows: Row[]
  finding: string
  sentence: string
  head: string
  total: SharedCount
  counts?: 'now' | 'ever'
}

function Bars({ rows, finding, sentence, head, total, counts = 'ever', ...props }: BarsProps) {
  return (
    <ChartFigure
      safe={hiddenUpTo(props.view)}
      finding={finding}
      sentence={sentence}
      chart={
        <BarList
          label={`${head} and people`}
          items={rows.map(({ label, people, href }) => ({ label, count: people, href }))}
        />
      }
      table={
        <DataTable
          caption={`People by ${head.toLowerCase()}`}
          rows={rows}
          rowKey={({ key }) => key}
          columns={[
            { key: 'row', header: head, cell: ({ label }) => label },
            {
              key: 'people',
              header: 'People',
              numeric: true,
              cell: ({ people }) => countText(people),
              total: countText(total),
            },
          ]}
        />
      }
      {...underFigure(props, total, counts)}
    />
  )
}
