import type { Day } from '@/db/vocabulary'
import { DEFAULT_THRESHOLD } from '@/lib/domain/disclosure'
import { optionalDay } from './date'
import { z } from './zod'

/** Beyond this next to nothing of a service of some hundreds would be shown. */
export const HIGHEST_THRESHOLD = 50

const THRESHOLD = 'The largest number that is hidden'

/** From when on the records are whole, and which numbers are too small to be shared. @param today no records begin later */
export const figureSettingForm = (today: Day) =>
  z.object({
    recordsFrom: optionalDay('The day the records begin').refine(
      (day) => day === null || day <= today,
      'The day the records begin must be today or earlier',
    ),
    threshold: z
      .string({ error: 'Enter the largest number that is hidden' })
      .trim()
      .regex(/^\d{1,4}$/, `${THRESHOLD} must be a whole number, like ${DEFAULT_THRESHOLD}`)
      .transform(Number)
      .refine(
        (count) => count >= DEFAULT_THRESHOLD,
        `${THRESHOLD} must be ${DEFAULT_THRESHOLD} or more: NHS figures hide 1 to ${DEFAULT_THRESHOLD} people`,
      )
      .refine(
        (count) => count <= HIGHEST_THRESHOLD,
        `${THRESHOLD} must be ${HIGHEST_THRESHOLD} or fewer, or next to nothing would be shown`,
      ),
  })

export type FigureSettingInput = z.output<ReturnType<typeof figureSettingForm>>
