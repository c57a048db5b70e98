import { Sparkline } from '@/components/chart'
import { Details, Link } from '@/components/nhs'
import { ChartFigure } from '@/components/page'
import { type DataColumn, DataTable } from '@/components/table'
import type { OverviewView } from '@/lib/data/overview'
import { shareOf } from '@/lib/domain/disclosure'
import { countText } from '@/lib/format/count'
import { longDay, shortMonth } from '@/lib/format/day'
import { fteShared, fteTotal } from '@/lib/format/fte'
import { hiddenUpTo } from '@/lib/format/safe-to-share'
import { shareText } from '@/lib/format/share'
import { LEVEL_NAMES } from '@/lib/format/states'
import { lowerFirst } from '@/lib/format/words'
import type { OverviewFilter } from '@/lib/forms/overview-filter'
import { monthsFigure } from './overview-figures'
import type { OverviewLinks } from './overview-links'
import { change, periodName } from './overview-words'
import { figureConfidence } from './progression/confidence-bar'
import { filesOf, type ProgressionPlace, passportOf } from './progression/progression-page'

type Row = OverviewView['levels'][number]

/** Each level month by month, on one scale, with its change, FTE and share. */
export function OverviewLevels({
  view,
  place,
  links,
}: {
  view: OverviewView
  place: ProgressionPlace<OverviewFilter>
  links: OverviewLinks
}) {
  const { levels, from, asAt, grade } = view
  const among = levels.map(({ values }) => values)
  const internal = grade === 'internal'
  const figure = monthsFigure(view)
  const apart = view.months / Math.max(1, view.days.length - 1)
  const lineOf = ({ level, values }: Row) => ({
    values,
    among,
    ticks: view.days.flatMap((_, at) => ((at * apart) % 3 === 0 ? [at] : [])),
    description: `Level ${level}: ${spoken(values[0])} on ${longDay(from)}, ${spoken(values.at(-1))} on ${longDay(asAt)}`,
  })
  const changed: DataColumn<Row>[] = internal
    ? [
        {
          key: 'change',
          header: `Change in ${periodName(view.months)}`,
          numeric: true,
          className: 'wm-overview-wide',
          cell: ({ values }) => <Changed values={values} grade={grade} />,
        },
      ]
    : []
  return (
    <ChartFigure
      finding={figure.finding}
      sentence={figure.sentence}
      safe={hiddenUpTo(view)}
      table={
        <div className="wm-overview-levels">
          <DataTable
            caption="Informatics headcount by level month by month"
            captionHidden
            rows={levels}
            rowKey={({ level }) => String(level)}
            columns={[
              {
                key: 'level',
                header: 'Level',
                cell: ({ level, values }) => (
                  <>
                    <strong>
                      <LevelLink level={level} href={links.list(asAt, { level: String(level) })} />
                    </strong>{' '}
                    <span className="wm-overview-wide">{lowerFirst(LEVEL_NAMES[level])}</span>
                    <span className="wm-overview-narrow">
                      <Changed values={values} grade={grade} />
                    </span>
                  </>
                ),
              },
              {
                key: 'line',
                header: `${shortMonth(from)} to ${shortMonth(asAt)}`,
                cell: (row) => (
                  <>
                    <div className="wm-overview-wide">
                      <Sparkline {...lineOf(row)} />
                    </div>
                    <div className="wm-overview-narrow">
                      <Sparkline {...lineOf(row)} width={200} />
                    </div>
                  </>
                ),
              },
              ...changed,
              {
                key: 'fte',
                className: 'wm-overview-wide',
                header: 'FTE now',
                numeric: true,
                cell: ({ fte }) => (internal && fte !== '*' ? fteTotal(fte) : fteShared(fte)),
              },
              {
                key: 'share',
                className: 'wm-overview-wide',
                header: 'Share of people now',
                numeric: true,
                cell: ({ values }) => shareText(shareOf(values.at(-1) ?? 0, view.bridge.closing)),
              },
            ]}
          />
          <Details summary="Month by month">
            <MonthsTable view={view} />
          </Details>
        </div>
      }
      downloads={filesOf(place)}
      confidence={figureConfidence(
        place,
        { ...view, total: view.bridge.closing, unknown: view.unknownRoute },
        'now',
      )}
      passport={passportOf(place, view, figure.people)}
    />
  )
}

/** Every number that the lines are drawn through. */
function MonthsTable({ view: { days, levels } }: { view: OverviewView }) {
  return (
    <DataTable
      caption="Informatics headcount by level on the same day of each month shown"
      captionHidden
      rows={days.map((day, at) => ({ day, at }))}
      rowKey={({ day }) => day}
      columns={[
        { key: 'day', header: 'On', cell: ({ day }) => longDay(day) },
        ...levels.map(({ level, values }) => ({
          key: String(level),
          header: `Level ${level}`,
          numeric: true,
          cell: ({ at }: { at: number }) => countText(values[at] ?? 0),
        })),
      ]}
    />
  )
}

/** How the level's headcount changed; three people or more stand out. */
function Changed({ values, grade }: Pick<Row, 'values'> & Pick<OverviewView, 'grade'>) {
  const [now, before] = [values.at(-1) ?? 0, values[0] ?? 0]
  const words = change(now, before, grade)
  return Math.abs(Number(now) - Number(before)) >= 3 ? <strong>{words}</strong> : <>{words}</>
}

function LevelLink({ level, href }: { level: number; href?: string }) {
  return href ? <Link href={href}>Level {level}</Link> : <>Level {level}</>
}

const spoken = (count: Row['fte'] | undefined) => (count === '*' ? 'too few to show' : countText(count ?? 0))
