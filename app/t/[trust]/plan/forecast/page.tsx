import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { ForecastPanels } from '@/components/chart'
import { Button, ErrorSummary } from '@/components/nhs'
import { AskedNotice, ChartFigure, EmptyState, PageHeading, Panel } from '@/components/page'
import { requireScope, type Scope } from '@/lib/access/scope'
import { BeingMade } from '@/lib/data/being-made'
import { today } from '@/lib/data/clock'
import { mayPlan } from '@/lib/data/plan/ask-run'
import type { ForecastView } from '@/lib/data/plan/forecast-view'
import type { Forecast } from '@/lib/data/plan/forecasts'
import type { LeverDoes } from '@/lib/data/plan/levers-do'
import { hrefWith, pairsOf } from '@/lib/format/address'
import { hiddenUpTo } from '@/lib/format/safe-to-share'
import { forecastQuery, lastingForecastQuery, parseForecast } from '@/lib/forms/forecast'
import { lastMonthEnd } from '@/lib/forms/forecast-question'
import type { AddressQuery } from '@/lib/forms/progression-filter'
import { BeingMadePanel } from '../../being-made'
import { SaveViewLink } from '../../views/view-links'
import { planTabs } from '../plan-tabs'
import { run } from './actions'
import { WhatItAssumes } from './assumed-tables'
import { forecastFigure, forecastPassport } from './forecast-figure'
import { forecastPath, runFiles } from './forecast-links'
import { CourseTable, EndTable, PaceTable } from './forecast-tables'
import { tooLittleWords } from './forecast-words'
import { Levers } from './levers'
import { isUnderWay, ShownInstead, UnderWay } from './run-state'
import { soonForecast } from './soon-forecast'
import { TrackRecord } from './track-record'
import './forecast.css'

export const metadata: Metadata = { title: 'Forecast, plan' }

/** Of the chart beside the levers. */
const BESIDE_LEVERS = 860

export default async function ForecastPage({ params, searchParams }: PageProps<'/t/[trust]/plan/forecast'>) {
  const scope = await requireScope(await params, 'progression:read')
  const search = await searchParams
  const read = parseForecast(search, today())
  const found = read.ok
    ? await soonForecast(scope, { question: read.question, run: partOf(search, 'run') })
    : null
  const forecast = found instanceof BeingMade ? null : found
  const typed = forecast ? forecastQuery(forecast.question) : search
  const errors = read.ok ? {} : read.errors
  const problems = Object.entries(errors).map(([field, message]) => ({ field, message }))
  const monthly = partOf(search, 'table') === 'months'
  return (
    <>
      {problems.length > 0 ? <ErrorSummary errors={problems} /> : null}
      <PageHeading tabs={planTabs(scope)}>Plan</PageHeading>
      {forecast ? <AskedNotice notes={forecast.notes} /> : null}
      <div className="wm-plan">
        <LeversPanel scope={scope} typed={typed as AddressQuery} errors={errors} does={doesOf(forecast)}>
          {forecast ? (
            <SaveViewLink
              path={forecastPath(scope.trustId)}
              query={{
                ...lastingForecastQuery(forecast.question, today()),
                table: monthly ? 'months' : undefined,
              }}
            />
          ) : null}
        </LeversPanel>
        <div className="wm-plan__figure">
          {found instanceof BeingMade ? (
            <BeingMadePanel making={found} />
          ) : found ? (
            <Answer scope={scope} forecast={found} monthly={monthly} />
          ) : (
            <NotRead />
          )}
        </div>
      </div>
    </>
  )
}

/** What each lever does, where the forecast of these levers is shown. */
const doesOf = (forecast: Forecast | null): readonly LeverDoes[] =>
  forecast?.shown?.kind === 'forecast' && forecast.is !== 'another_question' ? forecast.shown.levers : []

const partOf = (search: AddressQuery, name: string) => [search[name]].flat()[0] ?? null

function LeversPanel({
  scope,
  typed,
  errors,
  does,
  children,
}: {
  scope: Scope
  typed: AddressQuery
  errors: Record<string, string>
  does: readonly LeverDoes[]
  /** After what is said of the link. */
  children: ReactNode
}) {
  const { trustId } = scope
  const may = mayPlan(scope)
  const form = may ? { action: run.bind(null, trustId) } : { action: forecastPath(trustId), method: 'get' }
  return (
    <Panel heading="Levers" className="wm-levers">
      <details className="wm-levers__fold" open={Object.keys(errors).length > 0}>
        <summary>
          <span>Change the levers</span>
        </summary>
      </details>
      <form {...form} key={JSON.stringify(typed)} className="wm-levers__fields">
        <Levers typed={typed} errors={errors} does={does} asAt={lastMonthEnd(today())}>
          <div className="wm-lever__buttons">
            <Button>{may ? 'Run the forecast' : 'Show the forecast'}</Button>
            {may ? (
              <Button look="secondary" name="then" value="save">
                Save as a scenario
              </Button>
            ) : null}
          </div>
        </Levers>
        <p className="wm-quiet">Every lever is in the link. {children}</p>
      </form>
    </Panel>
  )
}

function NotRead() {
  return (
    <EmptyState heading="The levers cannot be read">
      Change what is said above, and the forecast is run with it. Nothing is shown until then.
    </EmptyState>
  )
}

function Answer({ scope, forecast, monthly }: { scope: Scope; forecast: Forecast; monthly: boolean }) {
  const { shown, run: stands, question } = forecast
  const back = new URLSearchParams(pairsOf(forecastQuery(question))).toString()
  const said = shown?.kind === 'too_little' ? tooLittleWords(shown) : null
  return (
    <>
      {isUnderWay(stands) ? <UnderWay trust={scope.trustId} run={stands} back={back} /> : null}
      <ShownInstead trust={scope.trustId} forecast={forecast} mayRun={mayPlan(scope)} />
      {shown?.kind === 'forecast' ? (
        <>
          <Figure trust={scope.trustId} view={shown} monthly={monthly} />
          <WhatItAssumes trust={scope.trustId} view={shown} />
        </>
      ) : null}
      {said ? <EmptyState heading={said.heading}>{said.sentence}</EmptyState> : null}
      {shown === null && !isUnderWay(stands) ? (
        <EmptyState heading="Not forecast yet">
          How many people at which level there will be is worked out from the Trust’s own history: who left,
          progressed, moved and came, and how often.
        </EmptyState>
      ) : null}
    </>
  )
}

function Figure({ trust, view, monthly }: { trust: string; view: ForecastView; monthly: boolean }) {
  const { finding, sentence, notes, chart } = forecastFigure(view)
  const other = hrefWith(forecastPath(trust), forecastQuery(view.question), {
    run: view.runId,
    table: monthly ? undefined : 'months',
  })
  return (
    <ChartFigure
      finding={finding}
      sentence={sentence}
      safe={hiddenUpTo(view)}
      chart={<ForecastPanels {...chart} wide={BESIDE_LEVERS} />}
      note={
        <div className="wm-figure-note">
          {notes.map((note) => (
            <p key={note}>{note}</p>
          ))}
        </div>
      }
      table={
        <>
          <EndTable view={view} />
          <PaceTable view={view} />
          <CourseTable view={view} monthly={monthly} />
          {view.grade === 'internal' ? (
            <p className="wm-below">
              <a href={other}>{monthly ? 'Show years' : 'Show every month'}</a>
            </p>
          ) : null}
        </>
      }
      tableOpen={monthly}
      downloads={runFiles(trust, view)}
      record={<TrackRecord view={view} />}
      passport={forecastPassport(trust, view)}
    />
  )
}
