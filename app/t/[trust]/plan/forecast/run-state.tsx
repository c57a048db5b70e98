import { InsetText } from '@/components/nhs'
import { Panel, ProgressBar } from '@/components/page'
import type { Forecast, RunStands } from '@/lib/data/plan/forecasts'
import { countText } from '@/lib/format/count'
import { longDay } from '@/lib/format/day'
import { leversText } from '@/lib/format/forecast'
import { LookAgain } from '../../look-again'
import { cancel } from './actions'

const SECONDS_BETWEEN_LOOKS = 1

/** A run that waits or is being done: how far it has come, and the way to stop it. */
export function UnderWay({ trust, run, back }: { trust: string; run: RunStands; back: string }) {
  return (
    <Panel heading="The forecast is being run">
      <ProgressBar
        label={run.state === 'waiting' ? 'Waiting for its turn' : 'Drawing the runs'}
        done={run.stepsDone}
        total={run.steps}
      >
        {run.missed
          ? 'Whoever ran it was stopped. It begins anew by itself within a minute.'
          : `${countText(run.stepsDone)} of ${countText(run.steps)} runs, its track record included. You can leave this page: it goes on.`}
      </ProgressBar>
      <form action={cancel.bind(null, trust, run.id, back)}>
        <button className="wm-linklike" type="submit">
          Cancel<span className="nhsuk-u-visually-hidden"> the forecast</span>
        </button>
      </form>
      <LookAgain seconds={SECONDS_BETWEEN_LOOKS} />
    </Panel>
  )
}

export const isUnderWay = (run: RunStands | null): run is RunStands =>
  run?.state === 'waiting' || run?.state === 'running'

/** Says which forecast is shown where it is not the one that is asked for, and what became of that one. */
export function ShownInstead({ forecast, mayRun }: { forecast: Forecast; mayRun: boolean }) {
  const { run, shown, is } = forecast
  const became =
    run?.state === 'cancelled'
      ? 'The forecast was cancelled.'
      : run?.state === 'failed'
        ? `The forecast came to nothing. Run it again. If it fails again, tell whoever looks after Waymark the reference ${run.reference}.`
        : null
  const last =
    shown?.kind === 'forecast' && is === 'of_earlier_records'
      ? `Shown is the forecast of the records as known on ${longDay(shown.knownOn)}: they may have changed since.`
      : shown && is === 'another_question'
        ? `Still shown is the last forecast, with other levers: ${leversText(shown.question)}.`
        : null
  const todo =
    is !== 'asked' && !isUnderWay(run) && became === null
      ? mayRun
        ? 'Press “Run the forecast”.'
        : 'A lead of your Trust runs it.'
      : null
  const words = [became, last, todo].filter(Boolean).join(' ')
  return words ? (
    <InsetText>
      <p role="status">{words}</p>
    </InsetText>
  ) : null
}
