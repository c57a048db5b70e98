import { AFC_BANDS, HICF_AREAS, type HicfArea, type HicfLevel } from '@/db/vocabulary'
import { requiredDay } from './date'
import { line, optionalLine } from './text'
import { z } from './zod'

const budget = z
  .string({ error: 'Enter the budgeted FTE' })
  .trim()
  .min(1, 'Enter the budgeted FTE')
  .regex(/^\d{1,3}(\.\d{1,4})?$/, 'The budgeted FTE must be a number from 0 to 999, like 1 or 2.5')
  .transform(Number)

const pounds = (name: string) =>
  z
    .string()
    .trim()
    .regex(/^(£?\d[\d,]{0,8})?$/, `${name} must be a whole number of pounds a year, like 34189`)
    .optional()
    .transform((text) => (text ? Number(text.replace(/[£,]/g, '')) : null))

/** What says the level of a position: the crosswalk when it is read, or the person. */
export const LEVEL_CHOICES = ['crosswalk', 'given', 'not_informatics'] as const

const facts = z.object({
  title: line('Enter the position title', 'The position title'),
  afcBand: z
    .enum([...AFC_BANDS, 'none'], 'Choose the AfC band')
    .transform((band) => (band === 'none' ? null : band)),
  unit: optionalLine('The unit'),
  budgetedFte: budget,
  says: z.enum(LEVEL_CHOICES, 'Choose what says the level of the position'),
  area: z
    .enum([...HICF_AREAS, ''])
    .optional()
    .transform((area) => area || null),
  level: z
    .string()
    .regex(/^[1-9]?$/, 'Choose the level')
    .optional()
    .transform((level) => (level ? (Number(level) as HicfLevel) : null)),
  payFloor: pounds('The bottom of the pay range'),
  payCeiling: pounds('The top of the pay range'),
})

type Typed = z.output<typeof facts>
type Given = { says: Typed['says']; area: HicfArea | null; level: HicfLevel | null }

/** Area and level stand with a position that is given as informatics, and with no other. */
const check = (typed: Typed, context: z.RefinementCtx) => {
  const issue = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message })
  if (typed.says === 'given' && !typed.area) issue('area', 'Choose the area')
  if (typed.says === 'given' && !typed.level) issue('level', 'Choose the level')
  if (typed.payFloor !== null && typed.payCeiling !== null && typed.payFloor > typed.payCeiling)
    issue('payCeiling', 'The top of the pay range must not be below its bottom')
}

type Placed = {
  hicfStatus: 'informatics' | 'not_informatics' | null
  area: HicfArea | null
  level: HicfLevel | null
}

const placed = ({ says, area, level }: Given): Placed =>
  says === 'given'
    ? { hicfStatus: 'informatics', area, level }
    : { hicfStatus: says === 'crosswalk' ? null : 'not_informatics', area: null, level: null }

/** A new position of the establishment, from a day on. */
export const newPositionForm = z
  .object({
    number: line('Enter the position number', 'The position number', 50),
    from: requiredDay('The first day of the position'),
    ...facts.shape,
  })
  .superRefine(check)
  .transform(({ says, area, level, ...rest }) => ({ ...rest, ...placed({ says, area, level }) }))

export type NewPosition = z.output<typeof newPositionForm>

/** What a position is from a day on. */
export const positionChangeForm = z
  .object({ from: requiredDay('The day from which it is so'), ...facts.shape })
  .superRefine(check)
  .transform(({ says, area, level, ...rest }) => ({ ...rest, ...placed({ says, area, level }) }))

export type PositionChange = z.output<typeof positionChangeForm>

export const positionEndForm = z.object({ lastDay: requiredDay('The last day of the position') })
