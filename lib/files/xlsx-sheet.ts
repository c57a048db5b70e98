import { columnIndex, columnLetters } from './column-letters'
import { type CellValue, MOST_COLUMNS, type TableRow, UnreadableFile } from './table'
import { dayOfSerial } from './xlsx-day'
import type { Workbook } from './xlsx-workbook'
import { damaged, Stretch, tooMuch, type WorkbookZip } from './xlsx-zip'
import { plainText, xmlParser } from './xml'

/** Excel's own limits. */
const LAST_ROW = 1_048_576
const LONGEST_TEXT = 32_767
/** 500,000 rows of 60 columns, blank cells counted. */
const MOST_CELLS = 30_000_000
/** Characters in all cells together; the same text may stand in many. */
const MOST_CHARACTERS = 1024 * 1024 * 1024

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(E[+-]?\d+)?$/i

/** Cells of one sheet as its XML goes by. */
class SheetReader {
  rows: TableRow[] = []
  readonly stretch = new Stretch()
  private row = 0
  private cells: CellValue[] = []
  private column = -1
  private type = 'n'
  private isDate = false
  private isFormula = false
  private hasValue = false
  private value = ''
  private capturing = false
  private phonetic = false
  private cellsSeen = 0
  private characters = 0

  constructor(
    private readonly workbook: Workbook,
    private readonly strings: readonly string[],
  ) {}

  open = (name: string, attributes: Record<string, string>): void => {
    if (name === 'c') {
      this.column = attributes.r ? columnIndex(attributes.r) : this.column + 1
      this.type = attributes.t ?? 'n'
      this.isDate = attributes.s !== undefined && this.workbook.dateStyles[Number(attributes.s)] === true
      this.isFormula = false
      this.hasValue = false
      this.value = ''
      this.cellsSeen += 1
      if (this.cellsSeen > MOST_CELLS) throw tooMuch('holds too many cells')
    } else if (name === 'v' || name === 't') {
      this.capturing = !this.phonetic
      this.hasValue = true
    } else if (name === 'f') this.isFormula = true
    else if (name === 'rPh') this.phonetic = true
    else if (name === 'row') this.openRow(attributes.r)
  }

  text = (piece: string): void => {
    if (this.capturing) this.value += piece
  }

  close = (name: string): void => {
    if (name === 'v' || name === 't') this.capturing = false
    else if (name === 'c') this.put(this.cellValue())
    else if (name === 'rPh') this.phonetic = false
    else if (name === 'sheetData') this.stretch.markEnd()
    else if (name === 'row') {
      this.stretch.mark()
      if (this.cells.length > 0) this.rows.push({ row: this.row, cells: this.cells })
    }
  }

  /** Rows stand in order, each once, and none lies below Excel's last. */
  private openRow(number: string | undefined): void {
    const row = number === undefined ? this.row + 1 : Number(number)
    if (!Number.isInteger(row) || row <= this.row || row > LAST_ROW)
      throw damaged(new Error(`row ${number} after ${this.row}`))
    this.row = row
    this.cells = []
    this.column = -1
  }

  private put(value: CellValue): void {
    if (value === null || value === '') return
    if (this.column < 0 || this.column >= MOST_COLUMNS)
      throw new UnreadableFile(
        `Row ${this.row}: there is a cell far to the right of the list. Delete it and save the file.`,
        this.row,
      )
    if (typeof value === 'string') this.checkText(value)
    if ((this.cells[this.column] ?? null) !== null) throw damaged(new Error(`two cells in row ${this.row}`))
    while (this.cells.length < this.column) this.cells.push(null)
    this.cells[this.column] = value
  }

  private checkText(text: string): void {
    this.characters += text.length
    if (this.characters > MOST_CHARACTERS) throw tooMuch('holds too much text')
    if (text.length > LONGEST_TEXT)
      throw this.refusal('the text in this cell is longer than any spreadsheet allows. Shorten it')
    if (text.includes('\0') || !text.isWellFormed())
      throw this.refusal('there is a character that is not text in this cell. Type the cell again')
  }

  private refusal(what: string): UnreadableFile {
    const column = columnLetters(this.column)
    return new UnreadableFile(
      `Row ${this.row}, column ${column}: ${what} and save the file.`,
      this.row,
      column,
    )
  }

  private cellValue(): CellValue {
    const { type, value } = this
    if (value === '') {
      if (!this.isFormula || (type === 'str' && this.hasValue)) return null
      throw this.refusal('the formula in this cell was saved without its value. Open the file in Excel')
    }
    if (type === 'inlineStr' || type === 'str') return plainText(value)
    if (type === 's') return this.sharedString(value)
    if (type === 'b') return this.yesOrNo(value)
    if (type === 'd') return value.replace(/T00:00:00(\.0+)?Z?$/, '')
    if (type === 'e' || !NUMBER.test(value.trim())) return value
    const number = Number(value)
    if (!Number.isFinite(number)) return value
    return this.isDate ? dayOfSerial(number, this.workbook.from1904) : number
  }

  private sharedString(value: string): CellValue {
    const text = /^\s*\d+\s*$/.test(value) ? this.strings[Number(value)] : undefined
    if (text === undefined) throw damaged(new Error(`no shared string ${value}`))
    return text
  }

  private yesOrNo(value: string): boolean {
    if (value === '1' || value === 'true') return true
    if (value === '0' || value === 'false') return false
    throw damaged(new Error(`${value} is neither true nor false`))
  }
}

/** The rows of a sheet that have anything in them, as they are unpacked. */
export async function* sheetRows(
  zip: WorkbookZip,
  workbook: Workbook,
  strings: readonly string[],
  path: string,
): AsyncGenerator<TableRow[], void, void> {
  try {
    const reader = new SheetReader(workbook, strings)
    const parser = xmlParser(reader)
    const decoder = new TextDecoder('utf-8', { fatal: true })
    for await (const piece of zip.stream(path, zip.limits.unpackedBytes)) {
      reader.stretch.add(piece.length)
      parser.write(decoder.decode(piece, { stream: true }))
      if (reader.rows.length > 0) yield reader.rows
      reader.rows = []
    }
    parser.write(decoder.decode())
    parser.end()
    if (reader.rows.length > 0) yield reader.rows
  } catch (error) {
    throw damaged(error)
  }
}
