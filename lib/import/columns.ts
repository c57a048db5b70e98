import type { DateOrder } from '@/lib/domain/parse-day'
import { UnreadableFile } from '@/lib/files/table'
import type { Field } from './field'
import { type FieldKey, fieldOf, fieldsOf } from './fields'
import { headingKey, lackingFields, type Mapping, proposeMapping, recognise } from './recognise'
import { headingName, sensitiveColumns } from './sensitive'
import { SHAPE_NAMES, SHAPES, type Shape } from './shapes'

export type Heading<S extends Shape> = FieldKey<S>

/** Which columns of a file are read, which hold what must not be kept and are dropped, and which are not known and are left out. */
export interface Columns<S extends Shape> {
  /** The place of each field's column; -1 for one that may be left out and is. */
  at: Record<Heading<S>, number>
  /** What each field's column is called in the file; a field that is not in it is called by its label. */
  named: Record<Heading<S>, string>
  /** The order of the dates of each column; day first where it is not said. */
  dateOrders: Partial<Record<Heading<S>, DateOrder>>
  dropped: string[]
  ignored: string[]
}

/** "the columns FTE, Pay Grade are missing. Add them": what a file lacks and what to do. */
function lack(fields: readonly { field: Field }[]): string {
  const labels = fields.map(({ field }) => field.label).join(', ')
  const [columns, are, them] = fields.length === 1 ? ['column', 'is', 'it'] : ['columns', 'are', 'them']
  return `the ${columns} ${labels} ${are} missing. Add ${them}`
}

/** Why no shape was recognised, naming the nearest and what it lacks. */
export function unrecognised(headings: readonly string[]): UnreadableFile {
  const near = SHAPES.map((kind) => {
    const of = fieldsOf(kind).filter(({ field }) => field.needed).length
    return { kind, of, lacking: lackingFields(kind, headings) }
  }).filter(({ of, lacking }) => lacking.length > 0 && lacking.length < of)
  const nearest = near.sort((a, b) => a.lacking.length / a.of - b.lacking.length / b.of)[0]
  if (nearest)
    return new UnreadableFile(
      `This looks like the ${SHAPE_NAMES[nearest.kind]}, but ${lack(nearest.lacking)} and choose the file again.`,
    )
  return new UnreadableFile(
    `The headings are not those of any kind of file that Waymark reads: ${Object.values(SHAPE_NAMES).join(', ')}. Check that the headings are in the first row. If they are, say what kind of file it is.`,
  )
}

/** Why a file cannot be read as a kind that was chosen or recognised. */
function missing(kind: Shape, lacking: readonly { field: Field }[], headings: readonly string[]) {
  const other = recognise(headings)
  if (other !== null && other !== kind)
    return new UnreadableFile(
      `The headings are those of the ${SHAPE_NAMES[other]}, not of the ${SHAPE_NAMES[kind]}. Choose the other kind, or another file.`,
    )
  return new UnreadableFile(
    `For the ${SHAPE_NAMES[kind]}, ${lack(lacking)} to the file, or choose which of its columns is meant.`,
  )
}

/** A column that is there twice is refused where its heading alone says what it is. */
function refuseTwins(headings: readonly string[], places: Iterable<number>): void {
  const keys = headings.map(headingKey)
  for (const place of places)
    if (keys.indexOf(keys[place] ?? '') !== keys.lastIndexOf(keys[place] ?? ''))
      throw new UnreadableFile(
        `The column ${headings[place]} is in the file twice. Take one of them out, or choose which of them is meant.`,
      )
}

function refuseImpossible(kind: Shape, headings: readonly string[], { columns }: Mapping): void {
  const sensitive = new Set(sensitiveColumns(headings))
  const used = new Map<number, string>()
  for (const [key, place] of Object.entries(columns)) {
    const label = fieldOf(kind, key)?.label
    if (label === undefined) throw new UnreadableFile(`A ${SHAPE_NAMES[kind]} has no column ${key}.`)
    if (!Number.isInteger(place) || place < 0 || place >= headings.length)
      throw new UnreadableFile(`The file has no such column for ${label}. Choose another column.`)
    const heading = headingName(headings, place)
    if (sensitive.has(heading))
      throw new UnreadableFile(
        `The column ${heading} holds what Waymark never keeps. Choose another column for ${label}.`,
      )
    const other = used.get(place)
    if (other)
      throw new UnreadableFile(
        `The column ${heading} is chosen for ${other} and for ${label}. Choose it for one of them.`,
      )
    used.set(place, label)
  }
}

/**
 * Finds the columns of a kind of file in its headings.
 *
 * @param mapping which column each field stands in, where a person has looked at it; otherwise the headings say
 * @throws UnreadableFile naming the columns that are needed and missing, a heading that is there twice, or a column that
 *   cannot be chosen
 */
export function columnsOf<S extends Shape>(
  shape: S,
  headings: readonly string[],
  mapping?: Mapping,
): Columns<S> {
  if (mapping) refuseImpossible(shape, headings, mapping)
  const { columns, dateOrders } = mapping ?? proposeMapping(shape, headings)
  const fields = fieldsOf(shape)
  const lacking = fields.filter(({ key, field }) => field.needed && columns[key] === undefined)
  if (lacking.length > 0) throw missing(shape, lacking, headings)
  if (!mapping) refuseTwins(headings, Object.values(columns))
  const used = new Set(Object.values(columns))
  const others = headings.filter((heading, place) => !used.has(place) && heading !== '')
  const dropped = sensitiveColumns(others)
  const name = (place: number | undefined, { label }: Field) =>
    place === undefined ? label : headingName(headings, place)
  return {
    at: Object.fromEntries(fields.map(({ key }) => [key, columns[key] ?? -1])) as Record<Heading<S>, number>,
    named: Object.fromEntries(fields.map(({ key, field }) => [key, name(columns[key], field)])) as Record<
      Heading<S>,
      string
    >,
    dateOrders: dateOrders as Partial<Record<Heading<S>, DateOrder>>,
    dropped,
    ignored: others.filter((heading) => !dropped.includes(heading)),
  }
}
