import { codesOf } from '@/lib/format/codes'
import { optionalPartialDate } from './date'
import { line, optionalLine } from './text'
import { z } from './zod'

export const qualificationForm = z
  .object({
    title: line('Enter the title of the qualification', 'The title'),
    qualificationType: z
      .string()
      .optional()
      .refine(
        (code) => !code || codesOf('qualificationType').some((known) => known.code === code),
        'Choose the type from the list',
      )
      .transform((code) => code || null),
    rqfLevel: z
      .string()
      .trim()
      .regex(/^[1-8]?$/, 'Choose the RQF level from the list')
      .optional()
      .transform((level) => (level ? Number(level) : null)),
    awardingBody: optionalLine('The awarding body'),
    subject: optionalLine('The subject'),
    awarded: optionalPartialDate('The date it was awarded'),
    status: z.enum(['held', 'studying'], 'Choose whether it is held or being studied for'),
  })
  .transform(({ awarded, ...rest }) => ({
    ...rest,
    awardedDay: awarded?.day ?? null,
    awardedPrecision: awarded?.precision ?? null,
  }))

export type QualificationInput = z.output<typeof qualificationForm>
