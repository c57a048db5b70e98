import { type FoundHeadings, findHeadings, type IsHeadings } from './find-headings'
import { emptyFile, readTable } from './read-table'
import { type FileSource, type Table, type TableRow, UnreadableFile } from './table'
import { sheetRows } from './xlsx-sheet'
import { readSharedStrings } from './xlsx-strings'
import { readWorkbook, type Workbook } from './xlsx-workbook'
import { damaged, LIMITS, type WorkbookLimits, WorkbookZip } from './xlsx-zip'

/** How many sheets are looked into for the headings. */
const MOST_SHEETS = 20

type Rows = AsyncGenerator<TableRow[], void, void>
type NamedSheet = Workbook['sheets'][number]

function noSheet(workbook: Workbook, sheet: string | undefined): UnreadableFile {
  const names = workbook.sheets.map(({ name }) => `"${name}"`).join(', ')
  return new UnreadableFile(
    sheet === undefined
      ? 'The workbook has no sheet with rows.'
      : `The workbook has no sheet "${sheet}". It has ${names}.`,
  )
}

/** The sheets that may be meant, the likeliest first; hidden ones only where there are no others. */
function candidates(workbook: Workbook, sheet: string | undefined, isHeadings?: IsHeadings): NamedSheet[] {
  if (sheet !== undefined) return workbook.sheets.filter(({ name }) => name === sheet)
  const seen = workbook.sheets.filter(({ hidden }) => !hidden)
  return (seen.length > 0 ? seen : workbook.sheets).slice(0, isHeadings ? MOST_SHEETS : 1)
}

interface Chosen {
  sheet: NamedSheet
  raw: Rows
  found: FoundHeadings
}

/** The first sheet with headings that are known; where none has any, the first with rows. */
async function choose(
  sheets: NamedSheet[],
  rowsOf: (sheet: NamedSheet) => Rows,
  isHeadings?: IsHeadings,
): Promise<Chosen | null> {
  let first: Chosen | null = null
  for (const sheet of sheets) {
    const raw = rowsOf(sheet)
    const found = await findHeadings(raw, isHeadings)
    if (found?.known) {
      await first?.raw.return()
      return { sheet, raw, found }
    }
    if (found && !first) first = { sheet, raw, found }
    else await raw.return()
  }
  return first
}

/**
 * Reads a sheet of an Excel workbook (.xlsx) as a stream: text, numbers, days as ISO text, yes and no; of formulas the
 * value that was saved with them.
 *
 * @param sheet the sheet's name; without it, the first that is not hidden, or with `isHeadings` the first that has them
 * @param isHeadings as in `openTable`
 * @throws UnreadableFile, here or from the batches: not a workbook, damaged, a password, over a limit, no such sheet, a
 * formula without its value
 */
export async function readXlsx(
  source: FileSource,
  {
    sheet,
    limits,
    isHeadings,
    mostRows,
  }: {
    sheet?: string
    limits?: Partial<WorkbookLimits>
    isHeadings?: IsHeadings
    mostRows?: number
  } = {},
): Promise<Table> {
  const zip = await WorkbookZip.open(source, { ...LIMITS, ...limits })
  try {
    const workbook = await readWorkbook(zip)
    const sheets = candidates(workbook, sheet, isHeadings)
    if (sheets.length === 0) throw noSheet(workbook, sheet)
    const strings = workbook.sharedStrings ? await readSharedStrings(zip, workbook.sharedStrings) : []
    const chosen = await choose(sheets, ({ path }) => sheetRows(zip, workbook, strings, path), isHeadings)
    if (!chosen) throw emptyFile()
    const others = workbook.sheets.filter((one) => !one.hidden && one !== chosen.sheet)
    return readTable(chosen.found, chosen.raw, {
      form: {
        kind: 'xlsx',
        sheet: chosen.sheet.name,
        otherSheets: others.map(({ name }) => name),
        from1904: workbook.from1904,
      },
      mostRows,
      release: () => zip.close(),
    })
  } catch (error) {
    zip.close()
    throw damaged(error)
  }
}
