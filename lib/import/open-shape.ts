import { type Table, type TableRow, UnreadableFile } from '@/lib/files/table'
import { parseAssignmentHistory } from './assignment-history'
import { type Columns, columnsOf, unrecognised } from './columns'
import { parseCrosswalk } from './crosswalk'
import { parseEntryRouteCodes, parseEntryRoutes } from './entry-routes'
import { parseEstablishment } from './establishment'
import { fieldOf, fieldsOf } from './fields'
import { parseQualifications } from './qualifications'
import { type Mapping, recognise } from './recognise'
import { parseRegistrations } from './registrations'
import { headingName, nationalInsuranceColumns } from './sensitive'
import type { ParsedBatch, Problem, RowOf, Shape } from './shapes'
import { parseStaffList } from './staff-list'

export interface Opened<S extends Shape> {
  shape: S
  /** Columns that must not be kept, by heading: not one of their cells goes any further. */
  dropped: string[]
  /** Columns that are not known. */
  ignored: string[]
  /** What the file calls the column of each field, by field key: for problems found later. */
  named: Record<string, string>
  batches: AsyncGenerator<ParsedBatch<RowOf[S]>, void, void>
}

/** A file whose shape is known, being read. */
export type OpenedShape = { [S in Shape]: Opened<S> }[Shape]

/** What a person has said of a file: what it is, and which column each field stands in. */
export interface ShapeChoice {
  kind?: Shape
  mapping?: Mapping
}

/**
 * Begins to read a table as what a person says that it is, or as what its headings say; a table that it refuses is closed.
 *
 * @param choice the kind and the mapping, where they were chosen; a mapping needs its kind
 * @throws UnreadableFile when the headings fit no shape, naming what is missing from the nearest; from the batches when
 * the file itself cannot be read on
 */
export async function openShape(table: Table, choice: ShapeChoice = {}): Promise<OpenedShape> {
  try {
    const shape = choice.kind ?? recognise(table.headings)
    if (shape === null) throw unrecognised(table.headings)
    return begin(shape, await withFirstRows(table), choice.mapping)
  } catch (error) {
    await table.close()
    throw error
  }
}

/** A table whose first rows have been looked at already. */
type Begun = { table: Table; first: readonly TableRow[] }

async function withFirstRows(table: Table): Promise<Begun> {
  const { done, value } = await table.batches.next()
  const first = done ? [] : value
  async function* batches() {
    if (!done) yield first
    yield* table.batches
  }
  return { table: { ...table, batches: batches() }, first }
}

type Parser<S extends Shape> = (table: Table, columns: Columns<S>) => Opened<S>['batches']

function begin(shape: Shape, begun: Begun, mapping: Mapping | undefined): OpenedShape {
  const { headings } = begun.table
  function as<S extends Shape>(kind: S, parse: Parser<S>): Opened<S> {
    const columns = withoutNumbers(kind, begun, columnsOf(kind, headings, mapping))
    const { dropped, ignored, named } = columns
    return { shape: kind, dropped, ignored, named, batches: parse(begun.table, columns) }
  }
  switch (shape) {
    case 'staff-list':
      return as(shape, parseStaffList)
    case 'assignment-history':
      return as(shape, parseAssignmentHistory)
    case 'establishment':
      return as(shape, parseEstablishment)
    case 'entry-routes':
      return as(shape, parseEntryRoutes)
    case 'entry-route-codes':
      return as(shape, parseEntryRouteCodes)
    case 'qualifications':
      return as(shape, parseQualifications)
    case 'registrations':
      return as(shape, parseRegistrations)
    case 'crosswalk':
      return as(shape, parseCrosswalk)
    case 'esr-flat':
      throw new UnreadableFile(
        'An ESR outbound flat file begins with a line HDR, and this file does not. Choose the other kind, or another file.',
      )
  }
}

/** The columns without those whose values look like National Insurance numbers, whatever their headings say. */
function withoutNumbers<S extends Shape>(kind: S, { table, first }: Begun, columns: Columns<S>): Columns<S> {
  const { headings } = table
  const numbers = nationalInsuranceColumns(first.map(({ cells }) => cells))
  if (numbers.size === 0) return columns
  const at: Record<string, number> = { ...columns.at }
  for (const { key } of fieldsOf(kind)) {
    const place = at[key] ?? -1
    if (!numbers.has(place)) continue
    if (fieldOf(kind, key)?.needed)
      throw new UnreadableFile(
        `The column ${headingName(headings, place)} holds National Insurance numbers, which Waymark never keeps. Take them out, or choose another column.`,
      )
    at[key] = -1
  }
  const found = [...numbers].map((place) => headingName(headings, place))
  return {
    ...columns,
    at,
    dropped: [...columns.dropped, ...found.filter((heading) => !columns.dropped.includes(heading))],
    ignored: columns.ignored.filter((heading) => !found.includes(heading)),
  }
}

/** All of a small file at once. */
export async function collect<T>(
  batches: AsyncIterable<ParsedBatch<T>>,
): Promise<{ rows: T[]; problems: Problem[]; warnings: Problem[] }> {
  const all: { rows: T[]; problems: Problem[]; warnings: Problem[] } = {
    rows: [],
    problems: [],
    warnings: [],
  }
  for await (const { rows, problems, warnings } of batches) {
    all.rows.push(...rows)
    all.problems.push(...problems)
    all.warnings.push(...warnings)
  }
  return all
}
