import { createHash } from 'node:crypto'
import type { DateOrder } from '@/lib/domain/parse-day'
import type { Field } from './field'
import { fieldsOf } from './fields'
import { sensitiveColumns } from './sensitive'
import { SHAPES, type Shape } from './shapes'

/** Which column of a file each field stands in, by field key; a field that is not there is not in the file. */
export interface Mapping {
  /** Places from 0. */
  columns: Record<string, number>
  /** The order of the dates of a field's column; day first where none is given. */
  dateOrders: Record<string, DateOrder>
}

/** What a heading was taken for the last time a file of the same source came. */
export interface Remembered {
  heading: string
  /** The key of the field; empty where the column was left out. */
  field: string
}

/** A heading as headings are compared: letters and digits only, in one spelling and case. */
export const headingKey = (heading: string) =>
  heading
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll('organisation', 'organization')
    .replaceAll(/[^a-z0-9]/g, '')

/** What tells a kind: fields that must be there, or one of several, and fields whose presence means another kind. */
const TELLING: Partial<
  Record<Shape, { there: readonly (string | readonly string[])[]; notThere: readonly string[] }>
> = {
  'staff-list': {
    there: ['EmployeeNumber', 'PositionName', 'Grade', 'FTE'],
    notThere: ['EffectiveStartDate', 'EffectiveEndDate'],
  },
  establishment: {
    there: ['PositionName', ['PositionNumber', 'BudgetedFTE']],
    notThere: ['EmployeeNumber', 'AssignmentNumber', 'LastName', 'FirstName'],
  },
}

/** The fields of other kinds that `notThere` may name. */
const ANY_FIELD = new Map(SHAPES.flatMap((kind) => fieldsOf(kind).map(({ key, field }) => [key, field])))

const namesOf = (key: string, { label, synonyms }: Field) => [key, label, ...synonyms].map(headingKey)

/** The place of the first of these names among the headings that is free; -1 where none is. */
function placeOf(names: readonly string[], keys: readonly string[], free: (place: number) => boolean) {
  for (const name of names) {
    const place = keys.findIndex((key, at) => key === name && free(at))
    if (place >= 0) return place
  }
  return -1
}

function matched(kind: Shape, headings: readonly string[]): Map<string, number> {
  const keys = keysOf(headings)
  const places = new Map<string, number>()
  const used = new Set<number>()
  const free = (place: number) => !used.has(place)
  const take = (key: string, names: readonly string[]) => {
    if (places.has(key)) return
    const place = placeOf(names, keys, free)
    if (place < 0) return
    places.set(key, place)
    used.add(place)
  }
  // A field's own name is its own, whatever other field could also stand under it.
  for (const { key, field } of fieldsOf(kind)) take(key, [key, field.label].map(headingKey))
  for (const { key, field } of fieldsOf(kind)) take(key, field.synonyms.map(headingKey))
  return places
}

/** The headings as compared; one that names what must not be kept is no heading of anything. */
function keysOf(headings: readonly string[]): string[] {
  const sensitive = new Set(sensitiveColumns(headings))
  return headings.map((heading) => (sensitive.has(heading) ? '' : headingKey(heading)))
}

/** The fields that a kind must have and that are not among the headings. */
export function lackingFields(kind: Shape, headings: readonly string[]): { key: string; field: Field }[] {
  const found = matched(kind, headings)
  return fieldsOf(kind).filter(({ key, field }) => field.needed && !found.has(key))
}

/**
 * The kind of file that has such headings; null where none fits. A staff list is a table with employee number, position,
 * pay grade and FTE but without dates of assignments; of several that fit it is the one with most of its fields there.
 */
export function recognise(headings: readonly string[]): Shape | null {
  const keys = keysOf(headings)
  // A heading that a kind takes for a field of its own says nothing of another kind.
  const has = (key: string, own: ReadonlyMap<string, number>) => {
    const field = ANY_FIELD.get(key)
    const used = new Set(own.values())
    return field !== undefined && placeOf(namesOf(key, field), keys, (place) => !used.has(place)) >= 0
  }
  const fits = SHAPES.map((kind) => ({ kind, found: matched(kind, headings) })).filter(({ kind, found }) => {
    const telling = TELLING[kind]
    if (telling?.notThere.some((key) => has(key, found))) return false
    const there = telling?.there ?? fieldsOf(kind).flatMap(({ key, field }) => (field.needed ? [key] : []))
    return there.length > 0 && there.every((keys) => [keys].flat().some((key) => found.has(key)))
  })
  return fits.sort((a, b) => b.found.size - a.found.size)[0]?.kind ?? null
}

/**
 * How much a row looks like headings: how many of its cells are headings of one kind of file, of whichever it is most.
 * Title lines above a table score 0 or 1.
 */
export function headingsScore(cells: readonly unknown[]): number {
  const headings = cells.map((cell) => (typeof cell === 'string' ? cell : ''))
  return Math.max(...SHAPES.map((kind) => matched(kind, headings).size))
}

/**
 * Proposes which column each field of a kind stands in: what the Trust did last time first, then by the field's names.
 * A column that names what must not be kept is never proposed. The orders of dates are not proposed: the values decide
 * them (`judgeDateOrder`), or a person.
 *
 * @param remembered headings and what they were taken for with the same source (`sourceKey`)
 */
export function proposeMapping(
  kind: Shape,
  headings: readonly string[],
  remembered: readonly Remembered[] = [],
): Mapping {
  const keys = keysOf(headings)
  const fields = fieldsOf(kind)
  const places = new Map<string, number>()
  const used = new Set<number>()
  const free = (place: number) => !used.has(place)
  const take = (key: string, place: number | undefined) => {
    if (place === undefined || place < 0 || used.has(place) || places.has(key)) return
    places.set(key, place)
    used.add(place)
  }
  for (const { heading, field } of remembered) {
    const place = placeOf([headingKey(heading)].filter(Boolean), keys, free)
    if (fields.some(({ key }) => key === field)) take(field, place)
    else if (field === '') used.add(place)
  }
  for (const [key, place] of matched(kind, headings)) take(key, place)
  for (const { key, field } of fields) take(key, placeOf(namesOf(key, field), keys, free))
  for (const { key, field } of fields) take(key, placeOf(field.vague.map(headingKey), keys, free))
  return { columns: Object.fromEntries(places), dateOrders: {} }
}

/** What is proposed by the names of fields alone: of a heading that is there twice, a person says which is meant. */
export function proposeByName(kind: Shape, headings: readonly string[]): Mapping {
  const keys = headings.map(headingKey)
  const isOnce = (place: number) => keys.indexOf(keys[place] ?? '') === keys.lastIndexOf(keys[place] ?? '')
  const { columns, dateOrders } = proposeMapping(kind, headings)
  return {
    columns: Object.fromEntries(Object.entries(columns).filter(([, place]) => isOnce(place))),
    dateOrders,
  }
}

/** A mapping as it is kept for the next file of the same source. */
export interface KeptMapping extends Mapping {
  /** The headings that its places are of. */
  headings?: readonly string[]
}

/**
 * What was said of one file's columns, for another with the same headings: each is found by its heading, wherever it stands
 * now. A column without a heading is known by its place, where all the others stand as they did.
 *
 * @returns null where the headings were not kept, so that places say nothing
 */
export function mappingAgain(kind: Shape, kept: KeptMapping, headings: readonly string[]): Mapping | null {
  if (!kept.headings) return null
  const columns: Record<string, number> = {}
  const fieldAt = new Map(Object.entries(kept.columns).map(([key, place]) => [place, key]))
  const keys = headings.map(headingKey)
  const isSame = keys.join('\n') === kept.headings.map(headingKey).join('\n')
  const remembered = kept.headings.map((heading, place) => ({ heading, field: fieldAt.get(place) ?? '' }))
  const found = isSame ? kept.columns : proposeMapping(kind, headings, remembered).columns
  for (const { key } of fieldsOf(kind)) {
    const place = found[key]
    if (place !== undefined && kept.columns[key] !== undefined) columns[key] = place
  }
  return { columns, dateOrders: kept.dateOrders }
}

/**
 * What a source of files is known by, so that its columns need to be matched only once: the kind and its headings,
 * however they are cased, spaced and ordered. A hash; nothing of a person is in it.
 */
export function sourceKey(kind: Shape, headings: readonly string[]): string {
  const keys = headings.map(headingKey).filter((key) => key !== '')
  return createHash('sha256')
    .update([kind, ...keys.sort()].join('\n'))
    .digest('hex')
}
