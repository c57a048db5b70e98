import { AFC_BANDS, HICF_AREAS, HICF_STATUSES, type HicfLevel } from '@/db/vocabulary'
import { isCertainlyBefore } from '@/lib/domain/partial-date'
import { optionalPartialDate } from './date'
import { line, optionalLine } from './text'
import { z } from './zod'

/** The ODS code of an organisation; empty is null. */
const odsCode = optionalLine('The ODS code', 20)
  .transform((code) => code?.toUpperCase() ?? null)
  .refine(
    (code) => code === null || /^[A-Z0-9]{3,8}$/.test(code),
    'The ODS code must be 3 to 8 letters and numbers, like RX1',
  )

/** A post held elsewhere. Area and level are kept only of a post in health informatics, where both must be said. */
export const earlierPostForm = z
  .object({
    positionTitle: line('Enter the post', 'The post'),
    employer: line('Enter the employer', 'The employer'),
    employerOdsCode: odsCode,
    from: optionalPartialDate('The date the post began'),
    to: optionalPartialDate('The date the post ended'),
    afcBand: z
      .enum([...AFC_BANDS, ''], 'Choose the AfC band from the list')
      .optional()
      .transform((band) => band || null),
    hicfStatus: z.enum(HICF_STATUSES, 'Choose whether the post was in health informatics'),
    area: z
      .enum([...HICF_AREAS, ''], 'Choose the area from the list')
      .optional()
      .transform((area) => area || null),
    level: z
      .string()
      .regex(/^[1-9]?$/, 'Choose the level from the list')
      .optional()
      .transform((level) => (level ? (Number(level) as HicfLevel) : null)),
    notes: optionalLine('The notes', 2000),
  })
  .superRefine(({ from, to, hicfStatus, area, level }, context) => {
    const say = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message })
    if (from && to && isCertainlyBefore(to, from))
      say('to', 'The date the post ended must be the date it began or later')
    if (hicfStatus !== 'informatics') return
    if (!area) say('area', 'Choose the area, or say that it is not decided yet')
    if (!level) say('level', 'Choose the level, or say that it is not decided yet')
  })
  .transform(({ from, to, area, level, ...post }) => {
    const isInformatics = post.hicfStatus === 'informatics'
    return {
      ...post,
      fromDay: from?.day ?? null,
      fromPrecision: from?.precision ?? null,
      toDay: to?.day ?? null,
      toPrecision: to?.precision ?? null,
      area: isInformatics ? area : null,
      level: isInformatics ? level : null,
    }
  })

export type EarlierPostInput = z.output<typeof earlierPostForm>
