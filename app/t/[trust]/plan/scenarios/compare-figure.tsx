import type { ReactNode } from 'react'
import { ScenarioRanges } from '@/components/chart'
import { Button, Tag } from '@/components/nhs'
import { ChartFigure } from '@/components/page'
import { type DataColumn, DataTable } from '@/components/table'
import type { Grade, HicfLevel } from '@/db/vocabulary'
import type { Scope } from '@/lib/access/scope'
import { mayPlan } from '@/lib/data/plan/ask-run'
import type { Compared, Comparison } from '@/lib/data/plan/compare-scenarios'
import type { ForecastPanel } from '@/lib/data/plan/forecast-view'
import type { SharedCount } from '@/lib/domain/disclosure'
import { hrefWith } from '@/lib/format/address'
import { countText } from '@/lib/format/count'
import { monthOf } from '@/lib/format/day'
import { leversText } from '@/lib/format/forecast'
import { fteShared, fteTotal } from '@/lib/format/fte'
import { payRangeText } from '@/lib/format/pay'
import { hiddenUpTo } from '@/lib/format/safe-to-share'
import { FIGURE_FORMATS } from '@/lib/forms/export'
import { endOf, rangeText } from '../forecast/forecast-words'
import { endGap, gapNow, gapText, overBudget, overText } from '../forecast/gap-words'
import { explain } from './actions'
import { compareFigure, comparePassport } from './compare-chart'
import { baseOf, effectWords, missingWords } from './compare-words'

type Row = {
  key: string
  name: string
  level: HicfLevel | null
  kind: 'people' | 'fte' | 'gap' | 'pay' | 'words'
}

/** Two to four scenarios side by side, and what makes the difference. */
export function CompareFigure({ scope, comparison }: { scope: Scope; comparison: Comparison }) {
  const { scenarios } = comparison
  const { finding, sentence, chart } = compareFigure(comparison)
  const ids = scenarios.map(({ scenario }) => scenario.id)
  const path = `/t/${scope.trustId}/plan/scenarios`
  const view = scenarios.find((one) => one.view)?.view
  const missing = scenarios.some(
    ({ explained, view: own, isOfEarlierRecords }) =>
      own !== null && explained.effects === null && !explained.underWay && !isOfEarlierRecords,
  )
  return (
    <ChartFigure
      id="compare"
      finding={finding}
      sentence={sentence}
      safe={view ? hiddenUpTo(view) : null}
      chart={<ScenarioRanges {...chart} />}
      tableOpen
      table={
        <>
          <CompareTable comparison={comparison} />
          {mayPlan(scope) && missing ? (
            <form
              action={explain.bind(null, scope.trustId, ids.join(','))}
              className="wm-scenarios__explain wm-screen-only"
            >
              <Button look="secondary" small>
                Explain lever by lever
              </Button>
            </form>
          ) : null}
        </>
      }
      downloads={
        view
          ? FIGURE_FORMATS.map((format) => ({
              label: format.toUpperCase(),
              href: hrefWith(`${path}/export`, { compare: ids, format }),
            }))
          : undefined
      }
      passport={comparePassport(scope.trustId, comparison)}
    />
  )
}

function CompareTable({ comparison }: { comparison: Comparison }) {
  const { scenarios } = comparison
  const base = baseOf(comparison)
  const shown = base?.view ?? scenarios.find(({ view }) => view)?.view
  const [panels, grade] = [shown?.panels ?? [], shown?.grade ?? 'safe_to_share']
  const levels = [
    ...new Set(scenarios.flatMap(({ view }) => (view?.panels ?? []).flatMap(({ level }) => level ?? []))),
  ].sort((a, b) => b - a)
  const hasPosts = panels.some(({ posts }) => posts !== null)
  const hasPay = panels.some(({ pay }) => pay !== null)
  const rows: Row[] = [
    ...levels.map((level): Row => ({ key: String(level), name: `Level ${level}`, level, kind: 'people' })),
    { key: 'all', name: 'All levels', level: null, kind: 'people' },
    { key: 'fte', name: 'All levels, FTE', level: null, kind: 'fte' },
    ...(hasPosts ? [{ key: 'gap', name: 'Gap, FTE', level: null, kind: 'gap' } satisfies Row] : []),
    ...(hasPay ? [{ key: 'pay', name: 'Pay a year', level: null, kind: 'pay' } satisfies Row] : []),
    { key: 'why', name: 'What makes the difference', level: null, kind: 'words' },
  ]
  const own = (level: HicfLevel | null) => panelOf(panels, level)
  return (
    <DataTable<Row>
      caption="Scenarios side by side"
      captionHidden
      stacks
      rows={rows}
      rowKey={({ key }) => key}
      rowClass={({ key }) => (key === 'all' ? 'wm-scenarios__all' : undefined)}
      columns={[
        { key: 'name', header: 'People', cell: ({ name }) => name },
        {
          key: 'now',
          header: 'Now',
          numeric: true,
          cell: ({ kind, level }) => {
            const panel = own(level)
            if (!panel || kind === 'words') return ''
            if (kind === 'pay') return panel.pay ? payRangeText(panel.pay.now) : '–'
            if (kind === 'people')
              return level === null ? (
                countText(panel.now)
              ) : (
                <>
                  {countText(panel.now)} <FteLine fte={panel.fte.now} gap={gapNow(panel)} grade={grade} />
                </>
              )
            return kind === 'fte' ? fteText(panel.fte.now, grade) : gapText(gapNow(panel), { grade })
          },
        },
        ...(hasPosts
          ? [
              {
                key: 'posts',
                header: 'Budgeted FTE now',
                numeric: true,
                cell: ({ kind, level }) => {
                  const budget = kind === 'people' ? own(level)?.posts?.[0]?.fte : undefined
                  return budget === undefined ? '' : fteTotal(budget)
                },
              } satisfies DataColumn<Row>,
            ]
          : []),
        ...scenarios.map(
          (one): DataColumn<Row> => ({
            key: one.scenario.id,
            header: <Heading compared={one} />,
            label: one.view ? `${one.scenario.name}, ${monthOf(one.view.end)}` : one.scenario.name,
            numeric: true,
            cell: (row) => <Cell row={row} compared={one} />,
          }),
        ),
      ]}
    />
  )
}

/** Of people in one grade: to a tenth, or rounded. */
const fteText = (fte: SharedCount, grade: Grade) =>
  grade === 'internal' && fte !== '*' ? fteTotal(fte) : fteShared(fte)

/** A level's FTE and its gap, under its people. */
function FteLine({ fte, gap, grade }: { fte: SharedCount; gap: SharedCount | null; grade: Grade }) {
  const own = `${fteText(fte, grade)} FTE`
  return (
    <span className="wm-scenarios__range">
      {gap === null ? own : `${own}, gap ${gapText(gap, { grade })}`}
    </span>
  )
}

const panelOf = (panels: readonly ForecastPanel[], level: HicfLevel | null) =>
  panels.find((panel) => panel.level === level && panel.area === null)

function Heading({ compared: { scenario, view } }: { compared: Compared }) {
  return (
    <>
      {scenario.name} {scenario.isPlan ? <Tag look="blue">The plan</Tag> : null}
      <span className="wm-scenarios__when">
        {view ? `${monthOf(view.end)}, 8 in 10 runs` : missingWords(scenario)}
      </span>
    </>
  )
}

function Cell({ row, compared }: { row: Row; compared: Compared }): ReactNode {
  const { view, scenario, explained } = compared
  if (row.kind === 'words') return <Why compared={compared} />
  const panel = view && panelOf(view.panels, row.level)
  const end = panel && endOf(panel)
  if (!panel || !end) return '–'
  if (row.kind === 'gap') return <strong>{gapText(endGap(panel), view)}</strong>
  if (row.kind === 'fte') return <strong>{fteText(panel.fte.end, view.grade)}</strong>
  if (row.kind === 'pay') return <strong>{panel.pay ? payRangeText(panel.pay.end) : '–'}</strong>
  const over = row.level === null ? null : overBudget(panel, view)
  return (
    <span key={`${scenario.id} ${explained.underWay}`}>
      {over === null ? null : <Tag look="yellow">{overText(over, view)} over</Tag>}{' '}
      <strong>{countText(end.middle)}</strong> <span className="wm-scenarios__range">{rangeText(end)}</span>
      {row.level === null ? null : (
        <>
          {' '}
          <FteLine fte={panel.fte.end} gap={endGap(panel)} grade={view.grade} />
        </>
      )}
    </span>
  )
}

/** Lever by lever where that was run; else which levers there are. */
function Why({ compared: { scenario, view, explained, isOfEarlierRecords } }: { compared: Compared }) {
  const { effects, underWay } = explained
  if (effects === null || effects.length === 0)
    return (
      <span className="wm-scenarios__why">
        {leversText(scenario.run.question)}
        {underWay ? ' (being run lever by lever)' : ''}
        {effects === null && isOfEarlierRecords
          ? ' (the records have changed since: run it again to have it explained lever by lever)'
          : ''}
      </span>
    )
  const safe = view?.grade === 'safe_to_share'
  return (
    <ul className="wm-scenarios__why">
      {effects.map((effect) => (
        <li key={effect.words}>{effectWords(effect, safe)}</li>
      ))}
    </ul>
  )
}
