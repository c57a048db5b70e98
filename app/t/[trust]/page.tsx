import type { Metadata } from 'next'
import { ErrorSummary } from '@/components/nhs'
import {
  CardRow,
  FilterBar,
  FilterInput,
  PageHeading,
  type PassportProps,
  type Stat,
  StatStrip,
} from '@/components/page'
import { requireScope } from '@/lib/access/scope'
import { today } from '@/lib/data/clock'
import { type OverviewView, overview } from '@/lib/data/overview'
import type { SharedCount } from '@/lib/domain/disclosure'
import { aboutCount, countText } from '@/lib/format/count'
import { longDay } from '@/lib/format/day'
import { fteShared, fteTotal } from '@/lib/format/fte'
import { parseProgressionFilter } from '@/lib/forms/progression-filter'
import { OverviewAttention } from './overview-attention'
import { OverviewBegin } from './overview-begin'
import { OverviewBridge } from './overview-bridge'
import { OverviewLevels } from './overview-levels'
import { change, overviewLead } from './overview-words'
import './overview.css'

export const metadata: Metadata = { title: 'Overview' }

export default async function OverviewPage({ params, searchParams }: PageProps<'/t/[trust]'>) {
  const scope = await requireScope(await params, 'progression:read')
  const day = today()
  const { asAt, knownOn } = parseProgressionFilter(await searchParams, day)
  const view = await overview(scope, { asAt, knownOn })
  const base = `/t/${scope.trustId}`
  const listHref = scope.can('staff:read') ? `${base}/staff` : null
  const empty = view.levels.length === 0 && view.bridge.left === 0 && view.bridge.movedOut === 0
  const passport = passportOf(view, day, base)
  return (
    <>
      {view.difference ? <OutOfStep difference={view.difference} /> : null}
      <PageHeading lead={empty ? undefined : overviewLead(view)}>Overview</PageHeading>
      <FilterBar action={base} summary={`12 months to ${longDay(asAt)}`}>
        <FilterInput label="12 months to" name="asAt" type="date" value={asAt} />
      </FilterBar>
      {empty ? (
        <OverviewBegin scope={scope} />
      ) : (
        <>
          <StatStrip stats={statsOf(view, listHref)} />
          {view.attention ? (
            <CardRow wide="first" columns={2}>
              <OverviewBridge view={view} listHref={listHref} passport={passport} />
              <OverviewAttention view={view} base={base} />
            </CardRow>
          ) : (
            <OverviewBridge view={view} listHref={listHref} passport={passport} />
          )}
          <OverviewLevels view={view} listHref={listHref} passport={passport} />
        </>
      )}
    </>
  )
}

function OutOfStep({ difference }: { difference: number }) {
  return (
    <ErrorSummary
      title="The figures do not add up"
      errors={[
        {
          message: `The headcount is ${countText(Math.abs(difference))} ${difference > 0 ? 'higher' : 'lower'} than the opening and the moves come to. Do not use this page’s figures, and tell whoever looks after Waymark.`,
        },
      ]}
    />
  )
}

function statsOf(view: OverviewView, listHref: string | null): Stat[] {
  const { bridge, fte, grade, threshold } = view
  const internal = grade === 'internal'
  const say = (count: SharedCount) => (internal ? countText(count) : aboutCount(count, threshold))
  const ofYear = (label: string, { now, before }: OverviewView['joined']): Stat => ({
    label,
    value: countText(now),
    change: change(now, before, grade),
    compared: `the year before: ${say(before)}`,
  })
  const fteText = (value: SharedCount) => (internal && value !== '*' ? fteTotal(value) : fteShared(value))
  const fteChange = internal ? Math.round((Number(fte.now) - Number(fte.before)) * 10) / 10 : 0
  return [
    {
      label: 'Staff in informatics posts',
      value: countText(bridge.closing),
      href: listHref ? `${listHref}?asAt=${view.asAt}` : undefined,
      change: change(bridge.closing, bridge.opening, grade),
      compared: `on ${longDay(view.from)}: ${say(bridge.opening)}`,
    },
    {
      label: 'Full-time equivalent',
      value: fteText(fte.now),
      change: internal ? fteChangeText(fteChange) : undefined,
      compared: `first posts only; a year before: ${fteText(fte.before)}`,
    },
    ofYear('Joiners', view.joined),
    ofYear('Leavers', view.left),
    ofYear('Progressions', view.progressed),
  ]
}

function fteChangeText(difference: number): string {
  if (difference === 0) return 'No change'
  return `${fteTotal(Math.abs(difference))} ${difference > 0 ? 'more' : 'fewer'}`
}

function passportOf(view: OverviewView, day: string, base: string): PassportProps {
  const internal = view.grade === 'internal'
  const people = view.bridge.closing
  return {
    parts: [
      `As at ${longDay(view.asAt)}`,
      `as known on ${longDay(day)}`,
      'all routes, areas and units',
      `${internal ? countText(people) : aboutCount(people, view.threshold)} people`,
    ],
    grade: internal ? 'internal' : 'safe to share',
    fingerprint: view.fingerprint,
    href: `${base}?asAt=${view.asAt}`,
  }
}
