import reference from '@/db/reference/entry-routes.json' with { type: 'json' }
import { isDay } from '@/lib/domain/calendar'
import { type PartialDate, partialText } from '@/lib/domain/partial-date'
import { optionalDay, optionalPartialDate } from './date'
import { fieldsOf, type RouteField } from './entry-route-fields'
import type { FormState } from './state'
import { optionalLine } from './text'
import { z } from './zod'

/** An entry route as the form gives it; `fields` holds the route's own, without empty ones. */
export type EntryRouteInput = {
  routeCode: string
  entry: PartialDate | null
  evidenceType: string | null
  evidenceSeenBy: string | null
  evidenceSeenOn: string | null
  notes: string | null
  fields: Record<string, string>
}

/** Which of the two steps the form is at: choosing the route, then its fields. */
export type EntryRouteState = FormState & { at?: 'route' | 'fields' }

/** The choice of the first step. */
export const routeChoice = z.object({
  routeCode: z
    .string({ error: 'Choose how they came in' })
    .refine((code) => reference.routes.some((route) => route.code === code), 'Choose how they came in'),
})

const commonForm = z.object({
  entryDate: optionalPartialDate('The date they came in'),
  evidenceType: optionalLine('The evidence', 200),
  evidenceSeenBy: optionalLine('Who saw the evidence', 200),
  evidenceSeenOn: optionalDay('The date the evidence was seen'),
  notes: optionalLine('The notes', 4000),
})

const OWN_FIELDS = new Set(reference.routes.flatMap(({ code }) => fieldsOf(code).flatMap(boxesNamed)))

function boxesNamed({ name, kind }: RouteField): string[] {
  return kind === 'date' ? ['day', 'month', 'year'].map((box) => `${name}-${box}`) : [name]
}

/** The fields of both steps: what was typed for one route goes along while another is looked at. */
export const ENTRY_ROUTE_FORM = [
  routeChoice,
  commonForm,
  'step',
  'itemId',
  'primary',
  'version',
  ...OWN_FIELDS,
] as const

type Parsed = { ok: true; input: EntryRouteInput } | { ok: false; issues: z.core.$ZodIssue[] }

/**
 * Reads the second step.
 * @param typed what was typed, dates folded (`foldDates`).
 * @param today evidence cannot have been seen after it.
 * @param recorded the route's own fields as they are stored: a value that no list offers any more may stay.
 */
export function parseEntryRoute(
  code: string,
  typed: Record<string, unknown>,
  today: string,
  recorded: Readonly<Record<string, string>> = {},
): Parsed {
  const seen = commonForm.refine(({ evidenceSeenOn }) => evidenceSeenOn === null || evidenceSeenOn <= today, {
    path: ['evidenceSeenOn'],
    message: 'The date the evidence was seen must be today or in the past',
  })
  const common = seen.safeParse(typed)
  const own = ownForm(code, recorded).safeParse(typed)
  if (!common.success || !own.success)
    return { ok: false, issues: [...(own.error?.issues ?? []), ...(common.error?.issues ?? [])] }
  const { entryDate, ...rest } = common.data
  const pairs = fieldsOf(code).map(({ key, name }) => [key, own.data[name] ?? ''] as const)
  const fields = Object.fromEntries(pairs.filter(([, value]) => value !== ''))
  return { ok: true, input: { routeCode: code, entry: entryDate, ...rest, fields } }
}

function ownForm(code: string, recorded: Readonly<Record<string, string>>) {
  const shape = fieldsOf(code).map((field) => [field.name, schemaOf(field, recorded[field.key])] as const)
  return z.object(Object.fromEntries(shape) as Record<string, z.ZodType<string>>)
}

/** The name of a field as a sentence about it begins. */
const said = ({ label }: RouteField) => `“${label}”`

function schemaOf(field: RouteField, recorded: string | undefined): z.ZodType<string> {
  const schema = kindSchema(field, recorded)
  const { missing } = field
  return missing ? schema.refine((value) => value !== '', missing) : schema
}

const plain = (name: string, longest: number) =>
  optionalLine(name, longest).transform((value) => (value ?? '').replaceAll('\r\n', '\n'))

function kindSchema(field: RouteField, recorded: string | undefined): z.ZodType<string> {
  const name = said(field)
  switch (field.kind) {
    case 'text':
      return plain(name, 200)
    case 'long':
      return plain(name, 2000)
    case 'list':
      return plain(name, 2000).transform(linesOf)
    case 'fixed':
      return z
        .string()
        .optional()
        .transform(() => field.value)
    case 'date':
      return optionalPartialDate(name).transform((date) => (date ? partialText(date) : ''))
    case 'coded':
      return plain(name, 200).transform(
        (typed) => field.codes.find(({ value }) => `${typed} `.startsWith(`${value} `))?.value ?? typed,
      )
    case 'pattern':
      return plain(name, 50)
        .transform((typed) => (field.upper ? typed.toUpperCase() : typed))
        .refine((typed) => typed === '' || field.pattern.test(typed), `${name} ${field.says}`)
    case 'number':
      return numberSchema(field, name)
    case 'yes_no':
      return oneOf(['yes', 'no'], name, recorded)
    case 'choice':
      return oneOf(
        field.options.map(({ value }) => value),
        name,
        recorded,
      )
    case 'several':
      return z
        .union([z.string(), z.array(z.string())])
        .optional()
        .transform((typed) => [typed ?? []].flat().flatMap((one) => (one === '' ? [] : [one])))
        .refine(
          (typed) => typed.every((one) => field.options.some(({ value }) => value === one)),
          `Choose ${name} from the list`,
        )
        .transform((typed) => typed.join('\n'))
  }
}

function oneOf(values: readonly string[], name: string, recorded: string | undefined) {
  return z
    .string()
    .optional()
    .transform((typed) => typed ?? '')
    .refine(
      (typed) => typed === '' || typed === recorded || values.includes(typed),
      `Choose ${name} from the list`,
    )
}

function numberSchema({ least, most, decimal }: RouteField & { kind: 'number' }, name: string) {
  const form = decimal ? /^\d{1,4}(\.\d{1,2})?$/ : /^\d{1,4}$/
  const says = `${name} must be a ${decimal ? 'number' : 'whole number'} from ${least} to ${most}`
  return plain(name, 20).refine((typed) => {
    return typed === '' || (form.test(typed) && Number(typed) >= least && Number(typed) <= most)
  }, says)
}

const linesOf = (typed: string) =>
  typed
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .join('\n')

type Recorded = {
  routeCode: string
  entryDate: string | null
  entryPrecision: PartialDate['precision'] | null
  evidenceType: string | null
  evidenceSeenBy: string | null
  evidenceSeenOn: string | null
  notes: string | null
  fields: Record<string, string>
}

/** A recorded route as it stands in the boxes of the form. */
export function entryRouteValues(route: Recorded): FormState['values'] {
  const entry =
    route.entryDate && partialText({ day: route.entryDate, precision: route.entryPrecision ?? 'day' })
  const own = fieldsOf(route.routeCode).map((field) => boxesOf(field, route.fields[field.key] ?? ''))
  return {
    routeCode: route.routeCode,
    ...dateBoxes('entryDate', entry ?? ''),
    evidenceType: route.evidenceType ?? '',
    evidenceSeenBy: route.evidenceSeenBy ?? '',
    ...dateBoxes('evidenceSeenOn', route.evidenceSeenOn ?? ''),
    notes: route.notes ?? '',
    ...Object.assign({}, ...own),
  }
}

function boxesOf(field: RouteField, value: string): FormState['values'] {
  if (field.kind === 'fixed' || value === '') return {}
  if (field.kind === 'date') return isPartial(value) ? dateBoxes(field.name, value) : {}
  if (field.kind === 'several') return { [field.name]: value.split('\n') }
  if (field.kind === 'coded') {
    const known = field.codes.find((code) => code.value === value)
    return { [field.name]: known ? codedText(known) : value }
  }
  return { [field.name]: value }
}

/** A code with its words, as it is offered and stands in the box. */
export const codedText = ({ value, label }: { value: string; label: string }) => `${value} ${label}`

const isPartial = (value: string) => isDay(`${value}${'0000-01-01'.slice(value.length)}`)

function dateBoxes(name: string, value: string): Record<string, string> {
  const [year = '', month = '', day = ''] = value.split('-')
  return {
    [`${name}-day`]: day.replace(/^0/, ''),
    [`${name}-month`]: month.replace(/^0/, ''),
    [`${name}-year`]: year,
  }
}
