import type { Column } from '@/lib/files/sheet'
import { codeLabel } from '@/lib/format/codes'
import { routeLabel } from '@/lib/format/routes'
import { postText } from '@/lib/format/staff-list'
import { AREA_NAMES } from '@/lib/format/words'
import type { StaffColumn } from '@/lib/forms/staff-filter'
import type { StaffListRow } from '../staff/staff-list'

type StaffFileColumn = Column<StaffListRow>

const NAMES: readonly StaffFileColumn[] = [
  { heading: 'Family name', type: 'text', value: (row) => row.familyName },
  { heading: 'Given name', type: 'text', value: (row) => row.givenName },
]

const COLUMNS: Record<StaffColumn, StaffFileColumn> = {
  number: { heading: 'Number', type: 'text', width: 14, value: (row) => row.employeeNumber },
  post: { heading: 'Post', type: 'text', width: 40, value: postText },
  unit: { heading: 'Unit', type: 'text', value: (row) => row.unitName },
  area: { heading: 'Area', type: 'text', value: (row) => row.area && AREA_NAMES[row.area] },
  level: { heading: 'Level', type: 'number', value: (row) => row.level },
  band: { heading: 'Band', type: 'text', width: 12, value: (row) => row.afcBand },
  route: { heading: 'Entry route', type: 'text', width: 32, value: (row) => routeLabel(row.routeCode) },
  fte: { heading: 'FTE', type: 'number', value: (row) => row.fte },
  since: { heading: 'At level since', type: 'date', value: (row) => row.levelSince },
  joined: { heading: 'Joined', type: 'date', value: (row) => row.joinedOn },
  first: { heading: 'First level', type: 'number', value: (row) => row.firstLevel },
  status: {
    heading: 'Status',
    type: 'text',
    value: (row) => row.status && codeLabel('assignmentStatus', row.status),
  },
}

/** The columns of a file of staff: names and number always, then those that the list shows, in its order. */
export function staffColumns(shown: readonly StaffColumn[]): StaffFileColumn[] {
  const others = shown.filter((column) => column !== 'number')
  return [...NAMES, COLUMNS.number, ...others.map((column) => COLUMNS[column])]
}
