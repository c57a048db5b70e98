import { Button, Link, Tag } from '@/components/nhs'
import { Panel } from '@/components/page'
import { DataTable } from '@/components/table'
import type { Scope } from '@/lib/access/scope'
import { mayPlan } from '@/lib/data/plan/ask-run'
import { isOfEarlierArithmetic } from '@/lib/data/plan/run-record'
import type { Scenario } from '@/lib/data/plan/scenarios'
import { hrefWith } from '@/lib/format/address'
import { longDay } from '@/lib/format/day'
import { fillWords, leversText } from '@/lib/format/forecast'
import { counted } from '@/lib/format/plural'
import { forecastQuery } from '@/lib/forms/forecast'
import { SaveViewLink } from '../../views/view-links'
import { forecastPath } from '../forecast/forecast-links'
import { makePlan, runAgain } from './actions'

const STATES = {
  waiting: 'waits for its turn',
  running: 'is being run',
  done: '',
  cancelled: 'was cancelled',
  failed: 'came to nothing: run it again',
} as const

/** Every scenario with what it assumes, what can be done with it, and which are compared. */
export function ScenarioList({
  scope,
  scenarios,
  chosen,
}: {
  scope: Scope
  scenarios: readonly Scenario[]
  chosen: readonly string[]
}) {
  const { trustId } = scope
  const may = mayPlan(scope)
  const path = `/t/${trustId}/plan/scenarios`
  return (
    <Panel heading="Scenarios" sentence="Each is a forecast with its levers, and the records that it is of.">
      <form action={path} method="get" id="compare-form" />
      <DataTable<Scenario>
        caption="Scenarios, the plan first"
        captionHidden
        stacks
        rows={scenarios}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'name',
            header: 'Scenario',
            cell: ({ name, isPlan, run }) => (
              <>
                <Link href={hrefWith(forecastPath(trustId), forecastQuery(run.question), { run: run.id })}>
                  {name}
                </Link>{' '}
                {isPlan ? <Tag look="blue">The plan</Tag> : null}
              </>
            ),
          },
          {
            key: 'assumed',
            header: 'Assumes',
            cell: ({ run: { question } }) => `${fillWords(question)}; ${leversText(question)}`,
          },
          {
            key: 'records',
            header: 'Records',
            cell: ({ run }) => recordsWords(run),
          },
          {
            key: 'compare',
            header: 'Compare',
            className: 'wm-screen-only',
            cell: ({ id, name }) => (
              <label className="wm-scenarios__compare">
                <input
                  type="checkbox"
                  name="compare"
                  value={id}
                  defaultChecked={chosen.includes(id)}
                  form="compare-form"
                />
                <span className="nhsuk-u-visually-hidden">Compare {name}</span>
              </label>
            ),
          },
          ...(may
            ? [
                {
                  key: 'ways',
                  header: 'Change',
                  unlabelled: true,
                  className: 'wm-screen-only',
                  cell: (scenario: Scenario) => <Ways trust={trustId} path={path} scenario={scenario} />,
                },
              ]
            : []),
        ]}
      />
      <p className="wm-scenarios__bar wm-screen-only">
        <Button look="secondary" small form="compare-form">
          Compare two to four
        </Button>
        {may ? <Link href={forecastPath(trustId)}>Add a scenario</Link> : null}
        {chosen.length > 1 ? <SaveViewLink path={path} query={{ compare: chosen }} /> : null}
      </p>
    </Panel>
  )
}

function recordsWords(run: Scenario['run']): string {
  const { question, knownOn, state } = run
  const said = `From ${longDay(question.asAt)}, ${counted(question.years, 'year')} ahead; read on ${longDay(knownOn)}`
  const became = isOfEarlierArithmetic(run)
    ? 'worked out otherwise by an earlier version of Waymark: run it again'
    : STATES[state]
  return became ? `${said}; ${became}` : said
}

function Ways({ trust, path, scenario }: { trust: string; path: string; scenario: Scenario }) {
  const { id, name, isPlan } = scenario
  const of = <span className="nhsuk-u-visually-hidden"> {name}</span>
  return (
    <div className="wm-scenarios__ways">
      {isPlan ? null : (
        <form action={makePlan.bind(null, trust, id)}>
          <button className="wm-linklike" type="submit">
            Make it the plan{of}
          </button>
        </form>
      )}
      <form action={runAgain.bind(null, trust, id)}>
        <button className="wm-linklike" type="submit">
          Run again{of}
        </button>
      </form>
      <Link href={`${path}/${id}`}>Rename{of}</Link>
      <Link href={`${path}/${id}/remove`}>Delete{of}</Link>
    </div>
  )
}
