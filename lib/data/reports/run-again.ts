import 'server-only'
import { withTrust } from '@/db/trust'
import type { Scope } from '@/lib/access/scope'
import { askIn, mayPlan } from '../plan/ask-run'
import { rememberedOf } from './fingerprints'
import { isRunFigure, runsOf } from './forecast-check'
import { maySee } from './reports'

/** Has the forecasts that left with a fingerprint, and whose runs are kept, run on the records as they are. */
export function runForecastsAgain(scope: Scope, fingerprint: string): Promise<void> {
  if (!mayPlan(scope)) throw new Error('plan:write is missing')
  return withTrust(scope, async (db) => {
    const found = await rememberedOf(db, fingerprint)
    const first = found.find(({ grade, figure }) => maySee(scope, grade) && isRunFigure(figure))
    const runs = first?.query ? await runsOf(db, first.query) : []
    for (const { run } of runs) await askIn(db, scope, run.question)
  })
}
