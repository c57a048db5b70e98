import { parseArgs } from 'node:util'
import { today } from '@/lib/data/clock'
import { headcountAsAt } from '@/lib/data/headcount'
import { routeToLevelFlow } from '@/lib/data/progression/flow'
import { isDay } from '@/lib/domain/calendar'
import { scopeIn } from '../shell-trust'

export const HEADCOUNT_USAGE = 'headcount --trust RX1 [--as-at YYYY-MM-DD]'
export const FLOW_USAGE = 'flow --trust RX1 [--as-at YYYY-MM-DD]'

/** Headcount and FTE, and by level, area and entry route. @param argv what follows `headcount`. */
export async function headcountCommand(argv: string[]) {
  const { scope, asAt } = await readArguments(argv)
  return headcountAsAt(scope, asAt)
}

/** Entry route, first level and now, with how many people. @param argv what follows `flow`. */
export async function flowCommand(argv: string[]) {
  const { scope, asAt } = await readArguments(argv)
  const { grade, flow } = await routeToLevelFlow(scope, { asAt })
  const rows = flow.steps[0]?.byRoute.map(({ route, from, to, people }) => ({
    route,
    first: from,
    now: to,
    people,
  }))
  return { asAt, grade, people: flow.total, rows }
}

async function readArguments(argv: string[]) {
  const { values } = parseArgs({
    args: argv,
    options: { trust: { type: 'string' }, 'as-at': { type: 'string' } },
  })
  const asAt = values['as-at'] ?? today()
  if (!isDay(asAt)) throw new Error('--as-at must be a day, like 2026-10-31.')
  return { scope: await scopeIn(values.trust), asAt }
}
