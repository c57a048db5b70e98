import { readCsv } from './csv-read'
import { sniff } from './sniff'
import type { FileSource, Table } from './table'
import { readXlsx } from './xlsx-read'

/**
 * Opens a file of either kind, by what is in it and not by its name.
 *
 * @throws UnreadableFile with the sentence for the person who sent it
 */
export async function openTable(source: FileSource): Promise<Table> {
  return (await sniff(source)) === 'xlsx' ? readXlsx(source) : readCsv(source)
}
