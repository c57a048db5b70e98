import 'server-only'
import { type ForecastPeriodRow, forecastPeriods } from '@/db/queries/forecast'
import type { TrustDb } from '@/db/trust'
import type { Day } from '@/db/vocabulary'
import type { ForecastCareer, ForecastPeriod } from '@/lib/domain/forecast/monthly-history'

/** The Trust's careers from a day on, as a forecast sees them. */
export async function forecastCareers(db: TrustDb, from: Day): Promise<ForecastCareer[]> {
  return careersOf(await forecastPeriods(db, from))
}

/** @param rows a person's after one another, in order of time */
function careersOf(rows: readonly ForecastPeriodRow[]): ForecastCareer[] {
  const careers: (ForecastCareer & { periods: ForecastPeriod[] })[] = []
  let staff = ''
  for (const { staff: whose, route, from, to, level, area, levelSince } of rows) {
    if (whose !== staff) careers.push({ route, periods: [] })
    staff = whose
    careers.at(-1)?.periods.push({ from, to, level, area, levelSince: levelSince ?? from })
  }
  return careers
}
