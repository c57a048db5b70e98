import type { RowProblem } from '@/db/bulk/rows'
import type { TrustDb } from '@/db/trust'
import { longDay } from '@/lib/format/day'
import type { Identifier } from '@/lib/import/shapes'
import { broughtBackBy, erasedAmong } from '../retention/erased-numbers'

/** As long as an employee number of ESR is, where a sheet took its leading zeros for nothing. */
const LONGEST = 10

/** Where each employee number of a file stands first, while its rows go by. */
export class NumbersOfFile {
  private readonly rows = new Map<string, { row: number; said: string }>()

  see({ row, employeeNumber: { text, wasNumber } }: { row: number; employeeNumber: Identifier }): void {
    const said = { row, said: text }
    const last = wasNumber ? LONGEST : text.length
    for (let length = text.length; length <= Math.max(last, text.length); length++) {
      const number = text.padStart(length, '0')
      if (!this.rows.has(number)) this.rows.set(number, said)
    }
  }

  /**
   * A warning for each number of someone whose record was erased, where the file makes a new person of it.
   * Asked once the rows are written.
   */
  async erased(db: TrustDb, loadId: string): Promise<RowProblem[]> {
    const erased = await erasedAmong(db, [...this.rows.keys()])
    if (erased.size === 0) return []
    const back = await broughtBackBy(db, loadId, [...erased.keys()])
    return [...erased].flatMap(([number, day]) => {
      const at = this.rows.get(number)
      if (!at || !back.has(number)) return []
      return {
        row: at.row,
        column: 'EmployeeNumber',
        value: at.said,
        reason: `The record of this number was erased on ${longDay(day)}. Loaded, the file makes a new person of it.`,
        todo: 'Take the row out of the file unless the person has come back to the Trust.',
      }
    })
  }
}
