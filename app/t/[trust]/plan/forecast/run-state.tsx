import { Button, InsetText } from '@/components/nhs'
import { Panel, ProgressBar } from '@/components/page'
import type { Forecast, RunStands } from '@/lib/data/plan/forecasts'
import { pairsOf } from '@/lib/format/address'
import { countText } from '@/lib/format/count'
import { longDay } from '@/lib/format/day'
import { leversText } from '@/lib/format/forecast'
import { forecastQuery } from '@/lib/forms/forecast'
import { LookAgain } from '../../look-again'
import { cancel, run as runForecast } from './actions'

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

/** Says which forecast is shown where it is not the one that is asked for, what became of that one, and how it is run. */
export function ShownInstead({
  trust,
  forecast,
  mayRun,
}: {
  trust: string
  forecast: Forecast
  mayRun: boolean
}) {
  const { run, shown, is } = forecast
  const became =
    run?.state === 'cancelled'
      ? 'The forecast was cancelled.'
      : run?.state === 'failed'
        ? `The forecast came to nothing. Run it again. If it fails again, tell whoever looks after Waymark the reference ${run.reference}.`
        : null
  const last =
    shown?.kind === 'forecast' && is === 'of_earlier_records'
      ? shownEarlier(shown.knownOn, forecast.isOfEarlierArithmetic)
      : shown && is === 'another_question'
        ? `Still shown is the last forecast, with other levers: ${leversText(shown.question)}.`
        : null
  const again = is === 'of_earlier_records' && mayRun && !isUnderWay(run)
  const todo =
    is !== 'asked' && !isUnderWay(run) && became === null && !again
      ? mayRun
        ? 'Press “Run the forecast”.'
        : 'A lead of your Trust runs it.'
      : null
  const words = [became, last, todo].filter(Boolean).join(' ')
  return words ? (
    <InsetText>
      <p role="status">{words}</p>
      {again ? (
        <form action={runForecast.bind(null, trust)} className="wm-screen-only">
          {partsInOrder(forecast).map(({ key, name, value }) => (
            <input key={key} type="hidden" name={name} value={value} />
          ))}
          <Button look="secondary" small>
            Run it again
          </Button>
        </form>
      ) : null}
    </InsetText>
  ) : null
}

/** The question as the fields of a form: several parts of one name keep their order. */
const partsInOrder = ({ question }: Forecast) =>
  pairsOf(forecastQuery(question)).map(([name, value], at) => ({ key: `${name} ${at}`, name, value }))

const shownEarlier = (knownOn: string, isOfEarlierArithmetic: boolean) =>
  isOfEarlierArithmetic
    ? `Shown is a forecast that was run on ${longDay(knownOn)} by an earlier version of Waymark, which worked it out otherwise: it must be run again before it is compared with others.`
    : `Shown is the forecast of the records as known on ${longDay(knownOn)}: they may have changed since.`
