import { Button, Link } from '@/components/nhs'
import { Panel } from '@/components/page'
import { DataTable } from '@/components/table'
import type { Scope } from '@/lib/access/scope'
import { mayPlan } from '@/lib/data/plan/ask-run'
import type { StillRight } from '@/lib/data/reports/still-right'
import { assumptionWords } from '@/lib/format/forecast'
import { LookAgain } from '../../look-again'
import { questionAddress, runAddress } from '../../plan/forecast/forecast-links'
import { forecastFinding } from '../../plan/forecast/forecast-words'
import { runAgain } from './actions'

type Check = NonNullable<StillRight['forecasts']>

const nameOf = ({ name }: Check['forecasts'][number]) => name ?? 'Forecast'

/** Which forecasts they were and what they said, for the list of what an output was. */
export function forecastRows({ forecasts: check }: Pick<StillRight, 'forecasts'>) {
  return (check?.forecasts ?? []).flatMap((one) => [
    {
      key: one.name === null ? 'It assumed' : `${one.name} assumed`,
      value: assumptionWords(one.run.question).join('; '),
    },
    {
      key: one.name === null ? 'It said' : `${one.name} said`,
      value: one.view ? forecastFinding(one.view) : 'This cannot be told exactly any more',
    },
  ])
}

/** Each forecast as it was and on the records as they are; where these were not run, the way to do so. */
export function Forecasts({
  scope,
  check,
  fingerprint,
}: {
  scope: Scope
  check: Check
  fingerprint: string
}) {
  const { forecasts, stands } = check
  if (forecasts.length === 0) return null
  return (
    <Panel heading={forecasts.length === 1 ? 'The forecast' : 'The forecasts'}>
      {stands === 'under_way' ? <LookAgain /> : null}
      {stands === 'under_way' ? (
        <p>It is being run on the records as they are. This page looks again by itself.</p>
      ) : null}
      {stands === 'to_run' && !mayPlan(scope) ? (
        <p>A lead of your Trust runs it again on the records as they are.</p>
      ) : null}
      {stands === 'to_run' && mayPlan(scope) ? (
        <form action={runAgain.bind(null, scope.trustId, fingerprint)}>
          <Button look="secondary" small>
            Run it again on the records as they are
          </Button>
        </form>
      ) : null}
      <DataTable
        caption="Each forecast, then and now"
        captionHidden
        rows={forecasts}
        rowKey={({ run, name }) => `${run.id} ${name}`}
        columns={[
          { key: 'name', header: 'Forecast', cell: nameOf },
          {
            key: 'then',
            header: 'As it was',
            cell: (one) => (
              <Link href={runAddress(scope.trustId, { question: one.run.question, runId: one.run.id })}>
                See its run<span className="nhsuk-u-visually-hidden">: {nameOf(one)}</span>
              </Link>
            ),
          },
          {
            key: 'now',
            header: 'On the records as they are',
            cell: (one) => (
              <Link href={questionAddress(scope.trustId, one.run.question)}>
                See it now<span className="nhsuk-u-visually-hidden">: {nameOf(one)}</span>
              </Link>
            ),
          },
        ]}
      />
    </Panel>
  )
}
