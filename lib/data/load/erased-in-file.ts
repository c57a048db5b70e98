import type { RowProblem } from '@/db/bulk/rows'
import type { TrustDb } from '@/db/trust'
import { longDay } from '@/lib/format/day'
import type { Identifier, Shape } from '@/lib/import/shapes'
import { broughtBackBy, erasedAmong } from '../retention/erased-numbers'

/** As long as an employee number of ESR is, where a sheet took its leading zeros for nothing. */
const LONGEST = 10

const NEW_PERSON = {
  comes: 'Loaded, the file makes a new person of it.',
  todo: 'Take the row out of the file unless the person has come back to the Trust.',
}
const NOT_RECORDED = { comes: 'Nobody has the number, so the row is left out.', todo: NEW_PERSON.todo }

/**
 * What comes of a number that nobody has any more, by the kind of file, and the key of its column where it has another; a kind
 * that is missing has no employee numbers.
 */
export const COMES_OF_ERASED: {
  readonly [kind in Shape]?: { comes: string; todo: string; column?: string }
} = {
  'staff-list': {
    comes: 'Approved, the list makes a new person of it.',
    todo: 'Hold the row back unless the person has come back to the Trust.',
  },
  'assignment-history': NEW_PERSON,
  'esr-flat': NEW_PERSON,
  'entry-routes': {
    comes: 'Loaded, the entry route waits for whoever gets the number.',
    todo: NEW_PERSON.todo,
    column: 'Employee no.',
  },
  qualifications: NOT_RECORDED,
  registrations: NOT_RECORDED,
}

/** Where each employee number of a file stands first, while its rows go by. */
export class NumbersOfFile {
  private readonly rows = new Map<string, { row: number; said: string }>()

  /** @param row of any kind of file; one without an employee number is passed over. */
  see(row: object): void {
    if ('employeeNumber' in row) this.take(row as { row: number; employeeNumber: Identifier })
  }

  private take({ row, employeeNumber: { text, wasNumber } }: { row: number; employeeNumber: Identifier }) {
    const said = { row, said: text }
    const last = wasNumber ? LONGEST : text.length
    for (let length = text.length; length <= Math.max(last, text.length); length++) {
      const number = text.padStart(length, '0')
      if (!this.rows.has(number)) this.rows.set(number, said)
    }
  }

  /**
   * A warning for each number of someone whose record was erased, where nobody has it now or the load itself has made somebody
   * of it. Asked once the rows are written, or where they are not.
   */
  async erased(db: TrustDb, loadId: string, kind: Shape): Promise<RowProblem[]> {
    const { comes, todo, column = 'EmployeeNumber' } = COMES_OF_ERASED[kind] ?? { ...NEW_PERSON }
    const erased = await erasedAmong(db, [...this.rows.keys()])
    if (erased.size === 0) return []
    const back = await broughtBackBy(db, loadId, [...erased.keys()])
    return [...erased].flatMap(([number, day]) => {
      const at = this.rows.get(number)
      if (!at || !back.has(number)) return []
      const reason = `The record of this number was erased on ${longDay(day)}. ${comes}`
      return { row: at.row, column, value: at.said, reason, todo }
    })
  }
}
