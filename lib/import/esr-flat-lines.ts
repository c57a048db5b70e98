import { textForm, textPieces } from '@/lib/files/csv-encoding'
import { csvRows } from '@/lib/files/csv-rows'
import { firstBytes } from '@/lib/files/file-bytes'
import { type FileSource, UnreadableFile } from '@/lib/files/table'

/** One line of a flat file by its number, cut at the separator that the first line names. */
export interface FlatLine {
  row: number
  fields: string[]
}

/** The first line says HDR, and what follows it separates the fields of every line: values hold `|` themselves. */
const HEADER = /^(?:\u00ef\u00bb\u00bf)?"?HDR"?([^\w\s."-]|\t)/
const DAMAGE = /[\0\uFFFD]/

async function separatorOf(source: FileSource): Promise<string | null> {
  return HEADER.exec((await firstBytes(source, 64)).toString('latin1'))?.[1] ?? null
}

/** Whether a file is ESR's generic outbound flat file, told by its first line. */
export async function isEsrFlat(source: FileSource): Promise<boolean> {
  return (await separatorOf(source)) !== null
}

/**
 * The lines of a flat file in order, blank ones left out.
 * @throws UnreadableFile where a line holds what is not text, or cannot be cut
 */
export async function* flatLines(source: FileSource): AsyncGenerator<FlatLine, void, void> {
  const text = textPieces(source, await textForm(source))
  for await (const rows of csvRows(text, (await separatorOf(source)) ?? '|', { trim: false }))
    for (const { row, cells } of rows) {
      if (cells.some((text) => DAMAGE.test(text)))
        throw new UnreadableFile(
          `Row ${row}: there is a character that is not text in this line. Ask for the file again.`,
          row,
        )
      if (cells.some((text) => text !== '')) yield { row, fields: cells }
    }
}
