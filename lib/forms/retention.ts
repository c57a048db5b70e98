import { RETENTION_KINDS, type RetentionKind } from '@/db/vocabulary'
import { RETENTION } from '@/lib/domain/retention'
import { line } from './text'
import { z } from './zod'

/** Those that are said in years on the page. */
export const IN_YEARS: readonly RetentionKind[] = ['leavers']

export const isRetentionKind = (text: string): text is RetentionKind =>
  RETENTION_KINDS.some((kind) => kind === text)

/** A period, typed in years or months as its page asks, and where it is from. */
export function periodForm(kind: RetentionKind) {
  const { least, most } = RETENTION[kind]
  const [unit, each] = IN_YEARS.includes(kind) ? ['years', 12] : ['months', 1]
  const [from, to] = [Math.ceil(least / each), Math.floor(most / each)]
  return z.object({
    period: z
      .string({ error: `Enter the number of ${unit}` })
      .trim()
      .regex(
        /^\d{1,4}$/,
        `The number of ${unit} must be a whole number, like ${RETENTION[kind].months / each}`,
      )
      .transform(Number)
      .refine((count) => count >= from && count <= to, `The number of ${unit} must be from ${from} to ${to}`)
      .transform((count) => count * each),
    source: line('Enter where the period is from', 'Where the period is from', 500),
  })
}

export type PeriodInput = { months: number; source: string }

/** Why someone is to be erased, or their record held. */
export const reasonForm = z.object({ reason: line('Enter the reason', 'The reason', 500) })

/** People who are ticked, at most as many as one page confirms. */
export const MOST_AT_ONCE = 50
export const tickedForm = z.object({
  staff: z
    .preprocess((value) => (value === undefined ? [] : [value].flat()), z.array(z.uuid()))
    .refine((ids) => ids.length > 0, 'Tick the people whose records are to be erased')
    .refine((ids) => ids.length <= MOST_AT_ONCE, `Tick ${MOST_AT_ONCE} people or fewer at a time`)
    .transform((ids) => [...new Set(ids)]),
})
