import { readCsv } from './csv-read'
import { fileSize } from './file-bytes'
import type { IsHeadings } from './find-headings'
import { sniff } from './sniff'
import { type FileSource, type Table, UnreadableFile } from './table'
import { readXlsx } from './xlsx-read'

const MB = 1024 * 1024
const MOST_MB = 200

/**
 * Opens a file of either kind, by what is in it and not by its name. Files of up to 200 MB and 500,000 rows are read as a
 * stream.
 *
 * @param isHeadings knows the headings of the tables that are wanted. With it, up to 20 rows that are not blank may stand
 * above the headings (they become `preamble`), and of a workbook the first sheet that has such headings is read. Without
 * it, the headings are the first row that is not blank of the first sheet that is not hidden.
 * @throws UnreadableFile with the sentence for the person who sent it
 */
export async function openTable(
  source: FileSource,
  { isHeadings }: { isHeadings?: IsHeadings } = {},
): Promise<Table> {
  if ((await fileSize(source)) > MOST_MB * MB)
    throw new UnreadableFile(
      `The file is larger than ${MOST_MB} MB. Split it into smaller files and load each of them.`,
    )
  return (await sniff(source)) === 'xlsx' ? readXlsx(source, { isHeadings }) : readCsv(source, { isHeadings })
}
