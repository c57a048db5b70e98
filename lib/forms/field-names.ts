import { isTypedDate } from './date'
import { z } from './zod'

/** What names the fields of a form: the schema that reads it, or the names beside it, as they are or as a pattern. */
export type Named = z.ZodType | string | RegExp

/**
 * The fields that a schema reads: the keys of its object, through what is refined, transformed or chosen between. A date is
 * three boxes, `<name>-day`, `<name>-month` and `<name>-year`.
 * @throws where a schema is no object, so that its fields have to be named beside it.
 */
export function fieldNames(schema: z.ZodType): string[] {
  if (schema instanceof z.ZodObject)
    return Object.entries(schema.shape).flatMap(([name, field]) =>
      isTypedDate(field as z.ZodType) ? ['day', 'month', 'year'].map((box) => `${name}-${box}`) : [name],
    )
  if (schema instanceof z.ZodPipe) {
    const { in: from, out } = schema.def
    return fieldNames((from instanceof z.ZodTransform ? out : from) as z.ZodType)
  }
  throw new Error('fieldNames: a schema of a form is an object')
}

/** Whether a field of this name is one of those named. */
export function isNamed(name: string, named: readonly Named[]): boolean {
  return named.some((one) => {
    if (typeof one === 'string') return one === name
    return one instanceof RegExp ? one.test(name) : fieldNames(one).includes(name)
  })
}

/**
 * The fields of a schema that are one choice of a list: such a field that comes twice says two things, and which of them is
 * taken must not depend on who reads it.
 */
export function oneChoiceNames(schema: z.ZodType): string[] {
  if (schema instanceof z.ZodObject)
    return Object.entries(schema.shape).flatMap(([name, field]) => (field instanceof z.ZodEnum ? [name] : []))
  if (schema instanceof z.ZodPipe) {
    const { in: from, out } = schema.def
    return oneChoiceNames((from instanceof z.ZodTransform ? out : from) as z.ZodType)
  }
  return []
}
