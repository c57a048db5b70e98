import { openTable } from '@/lib/files/open-table'
import { type FileSource, UnreadableFile } from '@/lib/files/table'
import { isEsrFlat, openEsrFlat } from '@/lib/import/esr-flat'
import { isKnownHeadings } from '@/lib/import/known-headings'
import { type OpenedShape, openShape, type ShapeChoice } from '@/lib/import/open-shape'
import { type Problem, type RowOf, SHAPE_NAMES, type Shape } from '@/lib/import/shapes'

/** Everything in a file, read and checked by itself. */
export type FileContent = {
  [S in Shape]: {
    shape: S
    rows: RowOf[S][]
    read: number
    /** What the file calls the column of each field, by field key. */
    named: Record<string, string>
  }
}[Shape]

export type ReadingListener = {
  opened(shape: Shape, dropped: string[], ignored: string[]): Promise<void>
  found(problems: Problem[], warnings: Problem[], read: number): Promise<void>
}

/**
 * Reads a whole file into memory, giving way to other work between batches.
 * @param choice what the file is and where its columns are, where the person has said.
 * @throws UnreadableFile with the sentence for the person who sent it.
 */
export async function readFile(
  source: FileSource,
  choice: ShapeChoice,
  listener: ReadingListener,
): Promise<FileContent> {
  if (await isEsrFlat(source)) {
    if (choice.kind && choice.kind !== 'esr-flat')
      throw new UnreadableFile(
        `This is an ESR outbound flat file, not a ${SHAPE_NAMES[choice.kind]}. Choose that kind, or another file.`,
      )
    return readOpened(await openEsrFlat(source), listener)
  }
  const table = await openTable(source, { isHeadings: isKnownHeadings })
  try {
    return await readOpened(await openShape(table, choice), listener)
  } finally {
    await table.close()
  }
}

async function readOpened(opened: OpenedShape, listener: ReadingListener): Promise<FileContent> {
  const { shape, dropped, ignored, named } = opened
  await listener.opened(shape, dropped, ignored)
  const rows: unknown[] = []
  let read = 0
  for await (const batch of opened.batches) {
    for (const row of batch.rows) rows.push(row)
    read += batch.read
    await listener.found(batch.problems, batch.warnings, read)
    await new Promise((resolve) => setImmediate(resolve))
  }
  return { shape, rows, read, named } as FileContent
}
