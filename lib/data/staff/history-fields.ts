import type { AfcBand, DatePrecision, HicfArea, HicfStatus } from '@/db/vocabulary'
import { addDays, isDay } from '@/lib/domain/calendar'
import { codeLabel } from '@/lib/format/codes'
import { longDay, partialDay } from '@/lib/format/day'
import { leavingReasonName } from '@/lib/format/leaving'
import { routeLabel } from '@/lib/format/routes'
import { HICF_STATUS_NAMES } from '@/lib/format/states'
import { AREA_NAMES, fteText } from '@/lib/format/words'
import type { RecordedRoute } from '@/lib/forms/entry-route-warnings'
import { routeFacts } from '@/lib/forms/entry-route-words'

export type Row = Record<string, unknown>
/** What ids stand for: units, positions, roles. */
export type Names = ReadonlyMap<string, string>

export type Field = {
  key: string
  label: string
  /** The value in words; '' for nothing. Never null. */
  text: (row: Row, names: Names) => string
}

const plain = (key: string, label: string): Field => ({ key, label, text: (row) => textOf(row[key]) })

const textOf = (value: unknown): string =>
  value === null || value === undefined
    ? ''
    : typeof value === 'object'
      ? JSON.stringify(value)
      : String(value)

const day = (key: string, label: string): Field => ({
  key,
  label,
  text: (row) => (isDayText(row[key]) ? longDay(row[key]) : ''),
})

const isDayText = (value: unknown): value is string => typeof value === 'string' && isDay(value)

const known = (key: string, precision: string, label: string): Field => ({
  key,
  label,
  text: (row) =>
    isDayText(row[key]) ? partialDay(row[key], (row[precision] ?? 'day') as DatePrecision) : '',
})

const named = (key: string, label: string): Field => ({
  key,
  label,
  text: (row, names) => (row[key] ? (names.get(String(row[key])) ?? 'one that has gone') : ''),
})

const words = (key: string, label: string, say: (value: string) => string): Field => ({
  key,
  label,
  text: (row) => (row[key] === null || row[key] === undefined ? '' : say(String(row[key]))),
})

const yesNo = (key: string, label: string) => words(key, label, (value) => (value === 'true' ? 'Yes' : 'No'))
const area = words('area', 'Area', (code) => AREA_NAMES[code as HicfArea] ?? code)
const status = words('hicfStatus', 'In health informatics', (code) => HICF_STATUS_NAMES[code as HicfStatus])
const band = words('afcBand', 'AfC band', (code) => code as AfcBand)

/** The level with where it came from: `3, suggested by the crosswalk`, `4, “data emphasis”`. */
const postLevel: Field = {
  key: 'level',
  label: 'Level',
  text: (row) => {
    if (row.level === null || row.level === undefined) return ''
    const reason = row.hicfReason ? `“${String(row.hicfReason)}”` : ''
    const suggested = row.hicfSource === 'crosswalk' ? 'suggested by the crosswalk' : ''
    return [String(row.level), reason || suggested].filter(Boolean).join(', ')
  },
}

const lastDayHeld: Field = {
  key: 'validTo',
  label: 'Last day',
  text: (row) => (isDayText(row.validTo) ? longDay(addDays(row.validTo, -1)) : 'still held'),
}

const ASSIGNMENT: Field[] = [
  plain('positionTitle', 'Position title'),
  named('positionId', 'Position number'),
  band,
  named('unitId', 'Unit'),
  plain('areaOfWork', 'Area of work'),
  words('fte', 'FTE', (value) => fteText(Number(value))),
  day('validFrom', 'First day'),
  lastDayHeld,
  yesNo('isPrimary', 'Primary post'),
  words('status', 'Status', (code) => codeLabel('assignmentStatus', code)),
  words('contractType', 'Contract type', (code) => codeLabel('employmentContractType', code)),
  plain('occupationCode', 'Occupation code'),
  status,
  named('roleId', 'HICF role'),
  area,
  postLevel,
  plain('note', 'Note'),
  words('leavingReason', 'Leaving reason', leavingReasonName),
  words('leavingDestination', 'Destination on leaving', (code) => codeLabel('leavingDestination', code)),
]

/** The fields of a row that a person can be shown, by the table they stand in. */
export const FIELDS: Record<string, Field[]> = {
  staff: [
    plain('givenName', 'First name'),
    plain('familyName', 'Family name'),
    plain('employeeNumber', 'Employee number'),
    plain('workEmail', 'Work e-mail address'),
  ],
  assignment: ASSIGNMENT,
  entry_route: [
    words('routeCode', 'Route', routeLabel),
    yesNo('isPrimary', 'Primary route'),
    known('entryDate', 'entryPrecision', 'Entry date'),
    {
      key: 'fields',
      label: 'Details',
      text: (row) =>
        routeFacts({ ...(row as RecordedRoute), fields: (row.fields ?? {}) as RecordedRoute['fields'] })
          .map(({ label, text }) => `${label}: ${text}`)
          .join('; '),
    },
    plain('evidenceType', 'Evidence'),
    plain('evidenceSeenBy', 'Evidence seen by'),
    day('evidenceSeenOn', 'Evidence seen on'),
    plain('notes', 'Notes'),
  ],
  earlier_post: [
    plain('positionTitle', 'Position title'),
    plain('employer', 'Employer'),
    plain('employerOdsCode', 'Employer’s ODS code'),
    known('fromDay', 'fromPrecision', 'From'),
    known('toDay', 'toPrecision', 'To'),
    band,
    status,
    area,
    plain('level', 'Level'),
    plain('notes', 'Notes'),
  ],
  qualification: [
    plain('title', 'Title'),
    words('qualificationType', 'Type', (code) => codeLabel('qualificationType', code)),
    plain('rqfLevel', 'RQF level'),
    plain('awardingBody', 'Awarding body'),
    plain('subject', 'Subject'),
    known('awardedDay', 'awardedPrecision', 'Awarded'),
    words('status', 'Held or studying', (value) => (value === 'held' ? 'Held' : 'Studying')),
  ],
  registration: [
    plain('register', 'Register'),
    plain('number', 'Number'),
    plain('grade', 'Grade'),
    day('expiresOn', 'Valid to'),
  ],
  erasure: [words('state', 'Erasure', (state) => ERASURE_STATES[state] ?? state)],
  legal_hold: [words('removedAt', 'Legal hold', () => 'taken off')],
}

const ERASURE_STATES: Record<string, string> = {
  asked: 'asked for',
  withdrawn: 'taken back',
  erased: 'done',
}
