import { createHash } from 'node:crypto'
import { forecastQuery } from '@/lib/forms/forecast'
import type { ForecastQuestion } from '@/lib/forms/forecast-question'

/** Of another number whenever the same question on the same records would be answered otherwise. */
export const ARITHMETIC = 9

/** SHA-256 of some plain values, in hexadecimal. */
export const digestOf = (...parts: readonly unknown[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex')

/** What a question is found again by, whatever the records say. */
export const questionDigest = (question: ForecastQuestion): string => digestOf(forecastQuery(question))
