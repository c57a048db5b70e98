import { isBlank, type TableRow } from './table'

/** More rows of one cell than this are no footer but rows that lack the rest. */
const MOST = 20

/** How the lines below a list begin, wherever they stand. */
const WORDING = new RegExp(
  [
    '^(grand |sub-?|report )?totals?( |:|$)',
    '^\\W*end of (the )?(report|file|list|data|extract|records)\\b',
    '^page \\d+( of \\d+)?$',
    '^(this )?(report|list|file|extract|data)? ?(was )?(run|printed|produced|generated|created|extracted|exported|downloaded)( on| at| by|:)',
    '^(total )?(number|no\\.?|count) of (rows|records|staff|employees|assignments|posts)\\b',
    '^\\d[\\d,]* (rows?|records?)( selected| returned| found)?\\W*$',
    '^[-=*_]{3,}$',
  ].join('|'),
  'i',
)

/** What may be a footer when a blank row sets it off from the list: words, and not a lone number or code. */
const WORDS = /\p{L}{2,}.*\s|^\p{L}{4,}\W*$/u

/**
 * Tells the rows below a list from those of it. A footer fills the first cell alone, stands after every row of the list,
 * and is worded like one or set off by a blank row; everything else is a row. Rows that may yet be footers are held back.
 */
export class Footers {
  private held: TableRow[] = []
  private last: number

  /** @param width how many headings there are; a list of one column has no footers, since its rows look the same */
  constructor(
    private readonly width: number,
    headingRow: number,
  ) {
    this.last = headingRow
  }

  /** Takes the next row that is not blank; gives the rows now known to be of the list, in order. */
  take(row: TableRow): TableRow[] {
    const setOff = row.row > this.last + 1 || this.held.length > 0
    this.last = row.row
    if (!this.mayBeFooter(row, setOff)) return [...this.release(), row]
    this.held.push(row)
    return this.held.length > MOST ? this.release() : []
  }

  /** The rows held back, which are of the list after all, or footers at its end. */
  release(): TableRow[] {
    const held = this.held
    this.held = []
    return held
  }

  private mayBeFooter({ cells }: TableRow, setOff: boolean): boolean {
    const first = cells[0]
    if (this.width < 2 || typeof first !== 'string' || !cells.slice(1).every(isBlank)) return false
    const text = first.trim()
    return WORDING.test(text) || (setOff && WORDS.test(text))
  }
}
