import { requiredDay } from './date'
import { line } from './text'
import { z } from './zod'

const LONGEST_WORDS = 5000

/** The words of a step of the plan; empty takes them away. */
export const planWordsForm = z.object({
  text: z
    .string()
    .trim()
    .max(LONGEST_WORDS, `The words must be ${LONGEST_WORDS} characters or fewer`)
    .refine(
      (text) => !text.includes('\0') && text.isWellFormed(),
      'The words have a character that cannot be stored. Type them again',
    )
    .transform((text) => text.replaceAll('\r\n', '\n')),
})

/** An action of the plan. */
export const planActionForm = z.object({
  what: line('Enter what is to be done', 'What is to be done', 200),
  owner: line('Enter who sees to it', 'Who sees to it', 100),
  due: requiredDay('The day by which it is done'),
})

export type PlanActionInput = z.output<typeof planActionForm>

/** Why a plan begins anew. */
export const planAnewForm = z.object({
  why: line('Enter why the plan begins anew', 'Why it begins anew', 300),
})

const planFile = z.enum(['plan', 'plan_routes'])

export const PLAN_FILE_SENTENCE = 'Say what=plan or what=plan_routes in the address.'
export const ROUTES_FORMAT_SENTENCE =
  'Say format=csv or format=xlsx in the address: who came by route has no chart.'

/** Which figure of the plan an address asks for: progress by level where it does not say; null where there is none such. */
export const parsePlanFile = (text: string | null) =>
  text === null ? 'plan' : (planFile.safeParse(text).data ?? null)
