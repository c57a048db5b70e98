import { createHash } from 'node:crypto'
import { forecastQuery } from '@/lib/forms/forecast'
import type { ForecastQuestion } from '@/lib/forms/forecast-question'

/** SHA-256 of some plain values, in hexadecimal. */
export const digestOf = (...parts: readonly unknown[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex')

/** What a question is found again by, whatever the records say. */
export const questionDigest = (question: ForecastQuestion): string => digestOf(forecastQuery(question))
