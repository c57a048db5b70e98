import { columnIndex, columnLetters } from './column-letters'
import {
  type CellValue,
  type FileSource,
  type Table,
  type TableRow,
  tableFrom,
  UnreadableFile,
} from './table'
import { dayOfSerial } from './xlsx-day'
import { readWorkbook, type Workbook } from './xlsx-workbook'
import { damaged, LIMITS, type WorkbookLimits, WorkbookZip } from './xlsx-zip'
import { plainText, xmlParser } from './xml'

/** No list of staff is wider; a stray cell in column XFD would make every row 16,384 wide. */
const MOST_COLUMNS = 1024

async function readSharedStrings(zip: WorkbookZip, path: string): Promise<string[]> {
  const strings: string[] = []
  let text = ''
  let inText = false
  let phonetic = false
  const parser = xmlParser({
    open(name) {
      if (name === 'si') text = ''
      else if (name === 't') inText = !phonetic
      else if (name === 'rPh') phonetic = true
    },
    text(piece) {
      if (inText) text += piece
    },
    close(name) {
      if (name === 't') inText = false
      else if (name === 'rPh') phonetic = false
      else if (name === 'si') strings.push(plainText(text))
    },
  })
  const decoder = new TextDecoder()
  for await (const piece of await zip.stream(path, zip.limits.sharedStringBytes)) {
    parser.write(decoder.decode(piece, { stream: true }))
    if (strings.length > zip.limits.sharedStrings)
      throw new UnreadableFile(
        'The workbook holds too many different texts. Save the sheet as CSV and choose that file.',
      )
  }
  parser.end()
  return strings
}

/** Cells of one sheet as its XML goes by. */
class SheetReader {
  rows: TableRow[] = []
  private row = 0
  private cells: CellValue[] = []
  private column = -1
  private type = 'n'
  private isDate = false
  private value = ''
  private capturing = false
  private phonetic = false

  constructor(
    private readonly workbook: Workbook,
    private readonly strings: readonly string[],
  ) {}

  open = (name: string, attributes: Record<string, string>): void => {
    if (name === 'c') {
      this.column = attributes.r ? columnIndex(attributes.r) : this.column + 1
      this.type = attributes.t ?? 'n'
      this.isDate = attributes.s !== undefined && this.workbook.dateStyles[Number(attributes.s)] === true
      this.value = ''
    } else if (name === 'v' || name === 't') this.capturing = !this.phonetic
    else if (name === 'rPh') this.phonetic = true
    else if (name === 'row') {
      this.row = attributes.r ? Number(attributes.r) : this.row + 1
      this.cells = []
      this.column = -1
    }
  }

  text = (piece: string): void => {
    if (this.capturing) this.value += piece
  }

  close = (name: string): void => {
    if (name === 'v' || name === 't') this.capturing = false
    else if (name === 'c') this.put(this.cellValue())
    else if (name === 'rPh') this.phonetic = false
    else if (name === 'row' && this.cells.length > 0) this.rows.push({ row: this.row, cells: this.cells })
  }

  private put(value: CellValue): void {
    if (value === null || value === '') return
    if (this.column < 0 || this.column >= MOST_COLUMNS)
      throw new UnreadableFile(
        `Row ${this.row}: there is a cell far to the right of the list. Delete it and save the file.`,
        this.row,
      )
    if (typeof value === 'string' && (value.includes('\0') || !value.isWellFormed())) {
      const column = columnLetters(this.column)
      throw new UnreadableFile(
        `Row ${this.row}, column ${column}: there is a character that is not text in this cell. Type the cell again and save the file.`,
        this.row,
        column,
      )
    }
    while (this.cells.length < this.column) this.cells.push(null)
    this.cells[this.column] = value
  }

  private cellValue(): CellValue {
    const { type, value } = this
    if (type === 's') return this.strings[Number(value)] ?? null
    if (type === 'inlineStr' || type === 'str') return plainText(value)
    if (value === '') return null
    if (type === 'b') return value === '1' || value === 'true'
    if (type === 'd') return value.replace(/T00:00:00(\.0+)?Z?$/, '')
    if (type === 'e') return value
    const number = Number(value)
    if (!Number.isFinite(number)) return value
    return this.isDate ? dayOfSerial(number, this.workbook.from1904) : number
  }
}

async function* rawRows(
  zip: WorkbookZip,
  workbook: Workbook,
  path: string,
): AsyncGenerator<TableRow[], void, void> {
  try {
    const strings = workbook.sharedStrings ? await readSharedStrings(zip, workbook.sharedStrings) : []
    const reader = new SheetReader(workbook, strings)
    const parser = xmlParser(reader)
    const decoder = new TextDecoder()
    for await (const piece of await zip.stream(path, zip.limits.unpackedBytes)) {
      parser.write(decoder.decode(piece, { stream: true }))
      if (reader.rows.length > 0) yield reader.rows
      reader.rows = []
    }
    parser.end()
    if (reader.rows.length > 0) yield reader.rows
  } catch (error) {
    throw damaged(error)
  } finally {
    zip.close()
  }
}

/**
 * Reads a sheet of an Excel workbook (.xlsx) as a stream: text, numbers, days as ISO text, yes and no; of formulas the
 * value that was saved with them.
 *
 * @param sheet the sheet's name; without it, the first that is not hidden
 * @throws UnreadableFile, here or from the batches: not a workbook, damaged, a password, over a limit, no such sheet
 */
export async function readXlsx(
  source: FileSource,
  { sheet, limits }: { sheet?: string; limits?: Partial<WorkbookLimits> } = {},
): Promise<Table> {
  const zip = await WorkbookZip.open(source, { ...LIMITS, ...limits })
  try {
    const workbook = await readWorkbook(zip)
    const wanted =
      sheet === undefined ? workbook.sheets[0] : workbook.sheets.find(({ name }) => name === sheet)
    if (!wanted) {
      const names = workbook.sheets.map(({ name }) => `"${name}"`).join(', ')
      throw new UnreadableFile(
        sheet === undefined
          ? 'The workbook has no sheet with rows.'
          : `The workbook has no sheet "${sheet}". It has ${names}.`,
      )
    }
    return await tableFrom(rawRows(zip, workbook, wanted.path))
  } catch (error) {
    zip.close()
    throw damaged(error)
  }
}
