import type { HicfArea } from '@/db/vocabulary'
import type { Column } from '@/lib/files/sheet'
import { codeLabel } from '@/lib/format/codes'
import { routeLabel } from '@/lib/format/routes'
import { postText } from '@/lib/format/staff-list'
import { AREA_NAMES } from '@/lib/format/words'
import type { StaffColumn } from '@/lib/forms/staff-filter'
import type { StaffListRow } from '../staff/staff-list'

/** A column of a file of staff, and which cell of a row it shows. */
type StaffFileColumn = Column<StaffListRow> & {
  cell: keyof StaffListRow
  /** What stands for the cell as PostgreSQL writes it (empty where there is none), where that is something else. */
  word?: (text: string) => string
}

const NAMES: readonly StaffFileColumn[] = [
  { heading: 'Family name', type: 'text', cell: 'familyName', value: (row) => row.familyName },
  { heading: 'Given name', type: 'text', cell: 'givenName', value: (row) => row.givenName },
]

const said = (text: string, say: (text: string) => string) => (text === '' ? '' : say(text))

const COLUMNS: Record<StaffColumn, StaffFileColumn> = {
  number: {
    heading: 'Number',
    type: 'text',
    width: 14,
    cell: 'employeeNumber',
    value: (row) => row.employeeNumber,
  },
  post: { heading: 'Post', type: 'text', width: 40, cell: 'positionTitle', value: postText },
  unit: { heading: 'Unit', type: 'text', cell: 'unitName', value: (row) => row.unitName },
  area: {
    heading: 'Area',
    type: 'text',
    cell: 'area',
    value: (row) => row.area && AREA_NAMES[row.area],
    word: (area) => said(area, () => AREA_NAMES[area as HicfArea]),
  },
  level: { heading: 'Level', type: 'number', cell: 'level', value: (row) => row.level },
  band: { heading: 'Band', type: 'text', width: 12, cell: 'afcBand', value: (row) => row.afcBand },
  route: {
    heading: 'Entry route',
    type: 'text',
    width: 32,
    cell: 'routeCode',
    value: (row) => routeLabel(row.routeCode),
    word: routeLabel,
  },
  fte: {
    heading: 'FTE',
    type: 'number',
    cell: 'fte',
    value: (row) => row.fte,
    word: (fte) => said(fte, () => String(Number(fte))),
  },
  since: { heading: 'At level since', type: 'date', cell: 'levelSince', value: (row) => row.levelSince },
  joined: { heading: 'Joined', type: 'date', cell: 'joinedOn', value: (row) => row.joinedOn },
  first: { heading: 'First level', type: 'number', cell: 'firstLevel', value: (row) => row.firstLevel },
  status: {
    heading: 'Status',
    type: 'text',
    cell: 'status',
    value: (row) => row.status && codeLabel('assignmentStatus', row.status),
    word: (status) => said(status, () => codeLabel('assignmentStatus', status)),
  },
}

/** The columns of a file of staff: names and number always, then those that the list shows, in its order. */
export function staffColumns(shown: readonly StaffColumn[]): StaffFileColumn[] {
  const others = shown.filter((column) => column !== 'number')
  return [...NAMES, COLUMNS.number, ...others.map((column) => COLUMNS[column])]
}
