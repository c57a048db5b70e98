import { openTable } from '@/lib/files/open-table'
import { type FileSource, UnreadableFile } from '@/lib/files/table'
import { isKnownHeadings } from '@/lib/import/known-headings'
import { openShape } from '@/lib/import/open-shape'
import {
  type AssignmentRow,
  type CrosswalkRow,
  type EntryRouteCodeRow,
  type EntryRouteRow,
  type Problem,
  SHAPE_NAMES,
  type Shape,
} from '@/lib/import/shapes'

/** Everything in a file, read and checked by itself. */
export type FileContent = { read: number } & (
  | { shape: 'crosswalk'; rows: CrosswalkRow[] }
  | { shape: 'assignment-history'; rows: AssignmentRow[] }
  | { shape: 'entry-routes'; rows: EntryRouteRow[] }
  | { shape: 'entry-route-codes'; rows: EntryRouteCodeRow[] }
)

export type ReadingListener = {
  opened(shape: Shape, dropped: string[], ignored: string[]): Promise<void>
  found(problems: Problem[], warnings: Problem[], read: number): Promise<void>
}

/**
 * Reads a whole file into memory, giving way to other work between batches.
 * @param kind what the file should be, where the person has said.
 * @throws UnreadableFile with the sentence for the person who sent it.
 */
export async function readFile(
  source: FileSource,
  kind: Shape | undefined,
  listener: ReadingListener,
): Promise<FileContent> {
  const table = await openTable(source, { isHeadings: isKnownHeadings })
  try {
    const opened = await openShape(table)
    if (kind && opened.shape !== kind)
      throw new UnreadableFile(
        `The headings are those of a ${SHAPE_NAMES[opened.shape]}, not of a ${SHAPE_NAMES[kind]}. Choose the other kind, or another file.`,
      )
    await listener.opened(opened.shape, opened.dropped, opened.ignored)
    const rows: unknown[] = []
    let read = 0
    for await (const batch of opened.batches) {
      for (const row of batch.rows) rows.push(row)
      read += batch.read
      await listener.found(batch.problems, batch.warnings, read)
      await new Promise((resolve) => setImmediate(resolve))
    }
    return { shape: opened.shape, rows, read } as FileContent
  } finally {
    await table.close()
  }
}
