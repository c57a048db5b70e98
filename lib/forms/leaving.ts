import { codesOf } from '@/lib/format/codes'
import { LEAVING_REASONS } from '@/lib/format/leaving'
import { requiredDay } from './date'
import { z } from './zod'

/** A person's leaving: the last day, why, and where to where that is known. */
export const leavingForm = z.object({
  lastDay: requiredDay('The last day in the Trust'),
  reason: z
    .string({ error: 'Choose the leaving reason' })
    .refine((key) => LEAVING_REASONS.some((reason) => reason.key === key), 'Choose the leaving reason'),
  destination: z
    .string()
    .optional()
    .refine(
      (code) => !code || codesOf('leavingDestination').some((known) => known.code === code),
      'Choose a destination from the list',
    )
    .transform((code) => code || null),
})

export type LeavingInput = z.output<typeof leavingForm>
