import { pipeline } from 'node:stream'
import { parse } from 'csv-parse'
import { textForm, textPieces } from '@/lib/files/csv-encoding'
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
const LONGEST_LINE = 1024 * 1024

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
  const parser = parse({
    delimiter: (await separatorOf(source)) ?? '|',
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: LONGEST_LINE,
  })
  pipeline(textPieces(source, await textForm(source)), parser, () => {})
  let row = 0
  try {
    for await (const record of parser) {
      const fields: string[] = record
      row += 1
      if (fields.some((text) => DAMAGE.test(text)))
        throw new UnreadableFile(
          `Row ${row}: there is a character that is not text in this line. Ask for the file again.`,
          row,
        )
      if (fields.some((text) => text !== '')) yield { row, fields }
    }
  } catch (error) {
    if (error instanceof UnreadableFile) throw error
    throw new UnreadableFile(
      `Row ${row + 1}: the line cannot be read. Check its quotation marks, or ask for the file again.`,
      row + 1,
      null,
      { cause: error },
    )
  } finally {
    parser.destroy()
  }
}
