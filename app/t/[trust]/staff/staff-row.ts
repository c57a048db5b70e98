import type { StaffListRow } from '@/lib/data/staff/staff-list'
import { codeLabel } from '@/lib/format/codes'
import { longDay } from '@/lib/format/day'
import { routeLabel } from '@/lib/format/routes'
import { postText } from '@/lib/format/staff-list'
import { AREA_NAMES, fteText } from '@/lib/format/words'
import type { StaffTableRow } from './staff-table'

/** A row of the list as it reads on the page. */
export function tableRow(trust: string, row: StaffListRow): StaffTableRow {
  return {
    id: row.staffId,
    href: `/t/${trust}/staff/${row.staffId}`,
    name: `${row.familyName}, ${row.givenName}`,
    number: row.employeeNumber,
    post: postText(row),
    unit: row.unitName ?? '',
    area: row.area ? AREA_NAMES[row.area] : '',
    level: row.level === null ? '' : String(row.level),
    band: row.afcBand ?? '',
    route: routeLabel(row.routeCode),
    routeKnown: row.routeCode !== 'UNKNOWN',
    fte: row.fte === null ? '' : fteText(row.fte),
    since: row.levelSince ? longDay(row.levelSince) : '',
    joined: row.joinedOn ? longDay(row.joinedOn) : '',
    first: row.firstLevel === null ? '' : String(row.firstLevel),
    status: row.status ? codeLabel('assignmentStatus', row.status) : '',
  }
}
