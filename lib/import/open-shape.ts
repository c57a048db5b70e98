import type { Table } from '@/lib/files/table'
import { parseAssignmentHistory } from './assignment-history'
import { columnsOf, recognise, unrecognised } from './columns'
import { parseCrosswalk } from './crosswalk'
import { parseEntryRouteCodes, parseEntryRoutes } from './entry-routes'
import type {
  AssignmentRow,
  CrosswalkRow,
  EntryRouteCodeRow,
  EntryRouteRow,
  ParsedBatch,
  Problem,
  Shape,
} from './shapes'

interface Opened<S extends Shape, T> {
  shape: S
  /** Columns that must not be kept, by heading: not one of their cells goes any further. */
  dropped: string[]
  /** Columns that are not known. */
  ignored: string[]
  batches: AsyncGenerator<ParsedBatch<T>, void, void>
}

/** A file whose shape is known, being read. */
export type OpenedShape =
  | Opened<'crosswalk', CrosswalkRow>
  | Opened<'assignment-history', AssignmentRow>
  | Opened<'entry-routes', EntryRouteRow>
  | Opened<'entry-route-codes', EntryRouteCodeRow>

/**
 * Recognises the shape of a table by its headings and begins to read it; a table that it refuses is closed.
 *
 * @throws UnreadableFile when the headings fit no shape, naming what is missing from the nearest; from the batches when
 * the file itself cannot be read on
 */
export async function openShape(table: Table): Promise<OpenedShape> {
  try {
    return begin(table)
  } catch (error) {
    await table.close()
    throw error
  }
}

function begin(table: Table): OpenedShape {
  const shape = recognise(table.headings)
  switch (shape) {
    case 'crosswalk': {
      const columns = columnsOf(shape, table.headings)
      const { dropped, ignored } = columns
      return { shape, dropped, ignored, batches: parseCrosswalk(table, columns) }
    }
    case 'assignment-history': {
      const columns = columnsOf(shape, table.headings)
      const { dropped, ignored } = columns
      return { shape, dropped, ignored, batches: parseAssignmentHistory(table, columns) }
    }
    case 'entry-routes': {
      const columns = columnsOf(shape, table.headings)
      const { dropped, ignored } = columns
      return { shape, dropped, ignored, batches: parseEntryRoutes(table, columns) }
    }
    case 'entry-route-codes': {
      const columns = columnsOf(shape, table.headings)
      const { dropped, ignored } = columns
      return { shape, dropped, ignored, batches: parseEntryRouteCodes(table, columns) }
    }
    case null:
      throw unrecognised(table.headings)
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
