import type { DayProblem } from '@/lib/domain/parse-day'
import { parseDay } from '@/lib/domain/parse-day'
import { parsePartialDate } from '@/lib/domain/partial-date'
import { z } from './zod'

type Typed = Record<string, unknown>

/**
 * The three boxes of every date (`<name>-day`, `<name>-month`, `<name>-year`) as one text under `<name>`, for the
 * schemas below: day, month and year as typed, in that order. Empty boxes are left out; all empty is ''.
 */
export function foldDates(typed: Typed): Typed {
  const folded: Typed = { ...typed }
  for (const key of Object.keys(typed)) {
    const name = /^(.+)-year$/.exec(key)?.[1]
    if (!name) continue
    const boxes = ['day', 'month', 'year'].map((box) => String(typed[`${name}-${box}`] ?? '').trim())
    folded[name] = foldBoxes(boxes)
  }
  return folded
}

function foldBoxes(boxes: readonly string[]): string {
  const [day = '', month = '', year = ''] = boxes
  const given = boxes.filter((box) => box !== '')
  if (day !== '' && month === '') return `${day}/?/${year}`
  if (year === '' && given.length > 0) return `${day}/${month}/?`
  return given.join(/^\d*$/.test(month) ? '/' : ' ')
}

const SENTENCES: Record<DayProblem, (name: string) => string> = {
  empty: (name) => `Enter ${lowerFirst(name)}`,
  unknown_form: (name) => `${name} must be a real date, like 6 8 2018`,
  two_digit_year: (name) => `${name} must have a year of four digits, like 2018`,
  no_such_day: (name) => `${name} must be a day that exists. Check the day and the month`,
  out_of_range: (name) => `${name} must be in the years 1900 to 2200`,
}

function sentence(problem: DayProblem, name: string, typed: string): string {
  const parts = typed.split('/')
  if (parts.length === 3 && parts.includes('?'))
    return `${name} must include a ${parts[2] === '?' ? 'year' : 'month'}`
  return SENTENCES[problem](name)
}

const lowerFirst = (text: string) => text.charAt(0).toLowerCase() + text.slice(1)

const typedDate = z
  .string()
  .optional()
  .transform((text) => text?.trim() ?? '')

/** Whether a field is read by one of the schemas below. */
export function isTypedDate(field: z.ZodType): boolean {
  for (let at = field; at instanceof z.ZodPipe; at = at.def.in as z.ZodType) if (at === typedDate) return true
  return false
}

/** A date that must be given. @param name how a sentence about it begins: "The first day in the post". */
export const requiredDay = (name: string, missing = `Enter ${lowerFirst(name)}`) =>
  typedDate.transform((text, context) => {
    const result = parseDay(text)
    if (result.ok) return result.day
    const message = result.problem === 'empty' ? missing : sentence(result.problem, name, text)
    context.addIssue({ code: 'custom', message })
    return z.NEVER
  })

/** A date that may be left empty; empty is null. */
export const optionalDay = (name: string) =>
  typedDate.transform((text, context) => {
    if (text === '') return null
    const result = parseDay(text)
    if (result.ok) return result.day
    context.addIssue({ code: 'custom', message: sentence(result.problem, name, text) })
    return z.NEVER
  })

/** A date known to the day, the month or the year, which may be left empty; empty is null. */
export const optionalPartialDate = (name: string) =>
  typedDate.transform((text, context) => {
    if (text === '') return null
    const result = parsePartialDate(text)
    if (result.ok) return result.date
    context.addIssue({ code: 'custom', message: sentence(result.problem, name, text) })
    return z.NEVER
  })

/** A date known to the day, the month or the year, that must be given. */
export const requiredPartialDate = (name: string, missing = `Enter ${lowerFirst(name)}`) =>
  optionalPartialDate(name).transform((date, context) => {
    if (date) return date
    context.addIssue({ code: 'custom', message: missing })
    return z.NEVER
  })
