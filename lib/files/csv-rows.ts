import { UnreadableFile } from './table'

/** No row of staff data is longer; a quotation mark that is never closed would swallow the rest of the file. */
const LONGEST_ROW = 1024 * 1024
/** Excel's own limit. */
const MOST_CELLS = 16_384

const QUOTE = 34
const LINE_FEED = 10
const RETURN = 13

/** White space round a cell, except line ends; most text is told by its first character. */
const isSpace = (code: number) =>
  code === 32 ||
  code === 9 ||
  code === 11 ||
  code === 12 ||
  (code >= 160 && /\s/.test(String.fromCharCode(code)))

/**
 * Cuts the text of a CSV file into rows of cells as it comes, by RFC 4180: a cell that begins with a quotation mark ends
 * at the next single one, doubled ones stand for themselves, and within other cells a mark is a letter. Spaces round a
 * cell and its marks are taken off. Lines end with CRLF, LF or CR, in one file also mixed.
 */
export class CsvRows {
  /** Rows given out so far. */
  count = 0
  private text = ''
  private at = 0
  private isLast = false
  private readonly separator: number

  constructor(delimiter: string) {
    this.separator = delimiter.charCodeAt(0)
  }

  /**
   * Takes the next piece of the file and gives the rows that are now complete.
   *
   * @param isLast whether it is the end of the file
   * @throws UnreadableFile with the row: a mark never closed, text after a closing mark, a row too long or too wide
   */
  write(piece: string, isLast = false): string[][] {
    this.text = this.text.slice(this.at) + piece
    this.at = 0
    this.isLast = isLast
    const rows: string[][] = []
    for (let row = this.nextRow(); row; row = this.nextRow()) {
      rows.push(row)
      this.count += 1
    }
    if (this.text.length - this.at > LONGEST_ROW) throw this.refusal(UNCLOSED)
    return rows
  }

  /** The next row, or null where the rest of it is still to come; `at` moves on only past whole rows. */
  private nextRow(): string[] | null {
    if (this.isLast && this.at >= this.text.length) return null
    const cells: string[] = []
    let from = this.at
    for (;;) {
      const start = this.skipSpaces(from)
      const quoted = this.text.charCodeAt(start) === QUOTE
      const end = quoted ? this.closingMark(start + 1) : this.cellEnd(start)
      if (end < 0) return null
      const stop = quoted ? this.skipSpaces(end + 1) : end
      const code = this.text.charCodeAt(stop)
      // A CR at the end of a piece may be the first half of a CRLF.
      if (!this.isLast && (stop >= this.text.length || (code === RETURN && stop + 1 >= this.text.length)))
        return null
      cells.push(quoted ? this.text.slice(start + 1, end).replaceAll('""', '"') : this.trimmed(start, end))
      if (cells.length > MOST_CELLS) throw this.refusal(WIDE)
      if (stop >= this.text.length) return this.finish(cells, stop)
      if (code === this.separator) from = stop + 1
      else if (code === LINE_FEED) return this.finish(cells, stop + 1)
      else if (code === RETURN)
        return this.finish(cells, stop + (this.text.charCodeAt(stop + 1) === LINE_FEED ? 2 : 1))
      else throw this.refusal(BROKEN)
    }
  }

  private finish(cells: string[], next: number): string[] {
    this.at = next
    return cells
  }

  private skipSpaces(from: number): number {
    let at = from
    for (let code = this.text.charCodeAt(at); code !== this.separator && isSpace(code); ) {
      at += 1
      code = this.text.charCodeAt(at)
    }
    return at
  }

  /** The place of the mark that closes a cell; -1 where it is still to come. */
  private closingMark(from: number): number {
    let mark = this.text.indexOf('"', from)
    while (mark >= 0 && this.text.charCodeAt(mark + 1) === QUOTE) mark = this.text.indexOf('"', mark + 2)
    if (mark < 0 && this.isLast) throw this.refusal(UNCLOSED)
    return mark
  }

  private cellEnd(from: number): number {
    const { text, separator } = this
    let at = from
    for (; at < text.length; at++) {
      const code = text.charCodeAt(at)
      if (code === separator || code === LINE_FEED || code === RETURN) break
    }
    return at
  }

  private trimmed(start: number, end: number): string {
    let stop = end
    while (stop > start && isSpace(this.text.charCodeAt(stop - 1))) stop -= 1
    return this.text.slice(start, stop)
  }

  private refusal(what: string): UnreadableFile {
    const row = this.count + 1
    return new UnreadableFile(`Row ${row}: ${what}`, row)
  }
}

const UNCLOSED =
  'a quotation mark is opened and never closed, or the file breaks off here. Close it, or ask for the whole file.'
const BROKEN = 'the row cannot be read. Check its quotation marks.'
const WIDE =
  'there are more cells in this row than any spreadsheet has columns. Take out what is far to the right of the list.'
