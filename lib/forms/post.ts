import { AFC_BANDS, HICF_AREAS, type HicfLevel } from '@/db/vocabulary'
import { codesOf } from '@/lib/format/codes'
import { optionalDay, requiredDay } from './date'
import { line, optionalLine } from './text'
import { z } from './zod'

const FTE = /^(\d?\.\d{1,4}|\d(\.\d{0,4})?)$/

const fte = z
  .string({ error: 'Enter the FTE' })
  .trim()
  .min(1, 'Enter the FTE')
  .regex(FTE, 'The FTE must be a number with at most four decimals, like 1 or 0.6')
  .transform(Number)
  .refine((value) => value > 0 && value <= 2, 'The FTE must be more than 0 and at most 2, like 1 or 0.6')

const oneOf = (list: 'assignmentStatus' | 'employmentContractType', missing: string) =>
  z.string({ error: missing }).refine((code) => codesOf(list).some((known) => known.code === code), missing)

/** The post as it is held; `lastDay` is the last day in it, null while it is open. */
export const postForm = z
  .object({
    positionTitle: line('Enter the position title', 'The position title'),
    positionNumber: optionalLine('The position number', 50),
    afcBand: z
      .enum([...AFC_BANDS, 'none'], 'Choose the AfC band')
      .transform((band) => (band === 'none' ? null : band)),
    unit: optionalLine('The unit'),
    areaOfWork: optionalLine('The area of work'),
    fte,
    from: requiredDay('The first day in the post'),
    to: optionalDay('The last day in the post'),
    primary: z
      .enum(['yes', 'no'], 'Choose whether this is the primary post')
      .transform((answer) => answer === 'yes'),
    status: oneOf('assignmentStatus', 'Choose the status'),
    contractType: oneOf('employmentContractType', 'Choose the contract type'),
  })
  .refine(({ from, to }) => to === null || to >= from, {
    path: ['to'],
    message: 'The last day in the post must be the first day or later',
  })
  .transform(({ to, primary, ...post }) => ({ ...post, lastDay: to, isPrimary: primary }))

export type PostInput = z.output<typeof postForm>

export const HICF_CHOICES = ['suggested', 'other', 'not_informatics', 'unclassified'] as const
export type HicfChoice = (typeof HICF_CHOICES)[number]

const optionalChoice = (text: string | undefined) => text || null

/** What the person says of the post in HICF: the suggestion, another role, area or level, or neither. */
export const hicfForm = z
  .object({
    hicf: z.enum(HICF_CHOICES, 'Choose the HICF role and level, or say that it is not decided yet'),
    roleId: z.string().optional().transform(optionalChoice),
    area: z
      .enum([...HICF_AREAS, ''])
      .optional()
      .transform((area) => area || null),
    level: z
      .string()
      .regex(/^[1-9]?$/, 'Choose the level')
      .optional()
      .transform((level) => (level ? (Number(level) as HicfLevel) : null)),
    hicfReason: optionalLine('The reason', 500),
  })
  .superRefine(({ hicf, roleId, area, level }, context) => {
    if (hicf !== 'other' || roleId) return
    if (!area) context.addIssue({ code: 'custom', path: ['area'], message: 'Choose the area, or a role' })
    if (!level) context.addIssue({ code: 'custom', path: ['level'], message: 'Choose the level, or a role' })
  })

export type HicfInput = z.output<typeof hicfForm>

/** The last day in a post, where it is ended by itself. */
export const endForm = z.object({ lastDay: requiredDay('The last day in the post') })
