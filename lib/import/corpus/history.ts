import type { AssignmentRow } from '../shapes'
import { type Case, type Fault, type Outcome, utf8 } from './case'

/** One row of an assignment history that is right in every cell. */
export const CELLS = {
  EmployeeNumber: '20011',
  LastName: 'Okafor',
  FirstName: 'Grace',
  AssignmentNumber: '20011-2',
  PositionNumber: '400100',
  PositionName: 'Data Analyst',
  Grade: 'NHS|XN05|Band 5',
  OrganizationName: 'Information Services',
  FTE: '0.8',
  EffectiveStartDate: '06/08/2018',
  EffectiveEndDate: '',
  UserAssignmentStatus: 'Active Assignment',
  PrimaryAssignment: 'Yes',
  ActualTerminationDate: '',
}
export type Column = keyof typeof CELLS
export type Cells = Partial<typeof CELLS>
export const COLUMNS = Object.keys(CELLS) as Column[]

/** What that row means. */
export const ROW: AssignmentRow = {
  row: 2,
  employeeNumber: { text: '20011', wasNumber: false },
  familyName: 'Okafor',
  givenName: 'Grace',
  assignmentNumber: { text: '20011-2', wasNumber: false },
  positionNumber: '400100',
  positionTitle: 'Data Analyst',
  afcBand: '5',
  unit: 'Information Services',
  fte: 0.8,
  from: '2018-08-06',
  to: null,
  status: '02',
  primary: true,
  leftOn: null,
}

export const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`

/** The rows as CSV with every cell in quotation marks. */
export function csv(rows: readonly Cells[], delimiter = ',', end = '\r\n'): string {
  const lines = [COLUMNS as string[], ...rows.map((row) => Object.values({ ...CELLS, ...row }))]
  return lines.map((cells) => cells.map(quoted).join(delimiter) + end).join('')
}

type Extra = Omit<Extract<Outcome, { kind: 'accepted' }>, 'kind' | 'shape' | 'rows'>

/** An assignment history that is taken, with these rows: each is `ROW` but for what is written here. */
export function taken(
  name: string,
  bytes: () => Uint8Array,
  rows: readonly Partial<AssignmentRow>[] = [{}],
  extra: Extra = {},
): Case {
  const whole = rows.map((row, place) => ({ ...ROW, row: place + 2, ...row }))
  return { name, bytes, outcome: { kind: 'accepted', shape: 'assignment-history', rows: whole, ...extra } }
}

/** One CSV row that differs from the right one in some cells, and what it then means. */
export const takes = (name: string, cells: Cells, row: Partial<AssignmentRow>, extra: Extra = {}): Case =>
  taken(name, utf8(csv([cells])), [row], extra)

/** One CSV row that differs from the right one in some cells, and where that is wrong. */
export const faults = (
  name: string,
  cells: Cells,
  ...found: (readonly [column: string, part: string])[]
): Case => ({
  name,
  bytes: utf8(csv([cells])),
  outcome: { kind: 'faults', faults: found.map(([column, part]): Fault => [2, column, part]) },
})
