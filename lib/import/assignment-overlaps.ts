import type { Day } from '@/db/vocabulary'
import type { AssignmentRow, Problem } from './shapes'

/** What is wrong with a date of a row, told by the key of its column. */
type DateProblem = Problem & { column: 'EffectiveStartDate' | 'EffectiveEndDate' }

interface Held {
  row: number
  from: Day
  to: Day | null
  assignment: string
  position: string | null
  primary: boolean
  start: string
  end: string
}

/** Remembers the rows of a file, and finds those that cannot both be true. */
export class AssignmentOverlaps {
  private readonly byEmployee = new Map<string, Held[]>()
  private readonly starts = new Map<string, number>()

  /** The row in which the same assignment begins on the same day, if there was one before; otherwise the row is remembered. */
  add(found: AssignmentRow, start: string, end: string): number | null {
    const key = `${found.assignmentNumber.text}\t${found.from}`
    const before = this.starts.get(key)
    if (before !== undefined) return before
    this.starts.set(key, found.row)
    const { row, from, to, positionNumber: position, primary } = found
    const held = { row, from, to, assignment: found.assignmentNumber.text, position, primary, start, end }
    const others = this.byEmployee.get(found.employeeNumber.text)
    if (others) others.push(held)
    else this.byEmployee.set(found.employeeNumber.text, [held])
    return null
  }

  /** A problem for each of two rows of one person that overlap and are both primary, or of one assignment, or of one position. */
  problems(): DateProblem[] {
    const problems: DateProblem[] = []
    for (const [employee, rows] of this.byEmployee) {
      if (rows.length > 1) findOverlaps(employee, rows, problems)
    }
    return problems.sort((a, b) => a.row - b.row)
  }
}

function findOverlaps(employee: string, rows: Held[], problems: DateProblem[]): void {
  rows.sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : a.row - b.row))
  const latest = new Map<string, Held>()
  for (const row of rows) {
    const keys = [
      [`assignment ${row.assignment}`, `of assignment ${row.assignment}`],
      ...(row.primary ? [['primary', 'primary assignments']] : []),
      ...(row.position ? [[`position ${row.position}`, `in position ${row.position}`]] : []),
    ] as const
    let told = false
    for (const [key = '', what = ''] of keys) {
      const before = latest.get(key)
      if (before && !told && (before.to === null || before.to > row.from)) {
        tell(employee, before, row, what, problems)
        told = true
      }
      if (!before || (before.to !== null && (row.to === null || row.to > before.to))) latest.set(key, row)
    }
  }
}

function tell(employee: string, before: Held, after: Held, what: string, problems: DateProblem[]): void {
  const todo =
    'End one of them before the other begins' +
    (what === 'primary assignments' ? ', or make one of them not primary.' : '.')
  const reason = (other: Held) => `Overlaps row ${other.row}: both are ${what} of employee ${employee}.`
  problems.push(
    { row: before.row, column: 'EffectiveEndDate', value: before.end, reason: reason(after), todo },
    { row: after.row, column: 'EffectiveStartDate', value: after.start, reason: reason(before), todo },
  )
}
