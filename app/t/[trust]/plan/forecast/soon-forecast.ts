import type { Scope } from '@/lib/access/scope'
import { soon } from '@/lib/data/being-made'
import { forecastOf } from '@/lib/data/plan/forecasts'
import type { ForecastQuestion } from '@/lib/forms/forecast-question'

type Asked = { question: ForecastQuestion; run: string | null }

/** A forecast, or how far it has come: where it is safe to share, what was there before is made of several months. */
export const soonForecast = soon('forecast', (scope: Scope, { question, run }: Asked) =>
  forecastOf(scope, question, run),
)
