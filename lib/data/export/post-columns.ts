import type { POST_HELD_CELLS, PostHeldRow } from '@/db/queries/posts-held'
import { AFC_BANDS } from '@/db/vocabulary'
import type { Column } from '@/lib/files/sheet'
import { codesOf } from '@/lib/format/codes'
import { NO_BAND } from '@/lib/import/afc-band'
import { FIELDS } from '@/lib/import/fields'

const HISTORY = FIELDS['assignment-history']
const labels = (list: 'assignmentStatus' | 'employmentContractType') =>
  Object.fromEntries(codesOf(list).map(({ code, label }) => [code, label]))

/** How a post's codes read in a file: as the import of an assignment history reads them. */
const STATUS = labels('assignmentStatus')
const CONTRACT = labels('employmentContractType')
const BAND = Object.fromEntries(AFC_BANDS.map((band) => [band, band === 'VSM' ? band : `Band ${band}`]))

const word = (words: Readonly<Record<string, string>>, code: string) => words[code] ?? code
const yesOrNo = (is: boolean) => (is ? 'Yes' : 'No')

/**
 * The columns of a file of posts held, headed as the import of an assignment history knows them, so that such a file can be
 * loaded again. In the order of `POST_HELD_CELLS`.
 */
export const POST_COLUMNS: readonly Column<PostHeldRow>[] = [
  { heading: HISTORY.EmployeeNumber.label, type: 'text', width: 14, value: (row) => row.employeeNumber },
  { heading: HISTORY.LastName.label, type: 'text', value: (row) => row.familyName },
  { heading: HISTORY.FirstName.label, type: 'text', value: (row) => row.givenName },
  { heading: HISTORY.AssignmentNumber.label, type: 'text', value: (row) => row.assignmentNumber },
  { heading: HISTORY.PositionName.label, type: 'text', width: 40, value: (row) => row.positionTitle },
  {
    heading: HISTORY.Grade.label,
    type: 'text',
    width: 16,
    value: ({ afcBand }) => (afcBand ? word(BAND, afcBand) : NO_BAND),
  },
  { heading: HISTORY.OrganizationName.label, type: 'text', value: (row) => row.unitName },
  { heading: HISTORY.FTE.label, type: 'number', value: (row) => row.fte },
  { heading: HISTORY.EffectiveStartDate.label, type: 'date', value: (row) => row.validFrom },
  { heading: HISTORY.EffectiveEndDate.label, type: 'date', value: (row) => row.lastDay },
  {
    heading: HISTORY.UserAssignmentStatus.label,
    type: 'text',
    value: (row) => word(STATUS, row.status),
  },
  {
    heading: HISTORY.PrimaryAssignment.label,
    type: 'text',
    value: (row) => yesOrNo(row.isPrimary),
  },
  { heading: HISTORY.PositionNumber.label, type: 'text', value: (row) => row.positionNumber },
  {
    heading: HISTORY.AssignmentCategory.label,
    type: 'text',
    value: (row) => word(CONTRACT, row.contractType),
  },
  { heading: HISTORY.AreaOfWork.label, type: 'text', value: (row) => row.areaOfWork },
  { heading: HISTORY.OccupationCode.label, type: 'text', value: (row) => row.occupationCode },
]

/** What stands in a file for a cell as PostgreSQL writes it, where that is something else. */
export const POST_CELL_WORDS: Partial<Record<(typeof POST_HELD_CELLS)[number], (text: string) => string>> = {
  afcBand: (code) => (code === '' ? NO_BAND : word(BAND, code)),
  fte: (text) => String(Number(text)),
  status: (code) => word(STATUS, code),
  isPrimary: (text) => yesOrNo(text === 't'),
  contractType: (code) => word(CONTRACT, code),
}
