import { type Field, needed, neededDate, optional, optionalDate } from './field'
import {
  AREA_OF_WORK,
  ASSIGNMENT,
  CATEGORY,
  EMPLOYEE,
  FAMILY_NAME,
  FTE,
  GIVEN_NAME,
  GRADE,
  OCCUPATION,
  POSITION,
  POSITION_NUMBER,
  PRIMARY,
  STATUS,
  UNIT,
} from './heading-words'
import type { Shape } from './shapes'

/** What each kind of file says, by key. Headings of ESR's files and reports first, then what people write. */
export const FIELDS = {
  crosswalk: {
    'Position Title': needed('Position Title', POSITION),
    'AfC Band': needed('AfC Band', GRADE),
    'HICF Area': needed('HICF Area', ['Informatics Area'], ['Area']),
    'HICF Level': needed('HICF Level', ['Informatics Level'], ['Level']),
  },
  'assignment-history': {
    EmployeeNumber: needed('Employee Number', EMPLOYEE),
    LastName: needed('Last Name', FAMILY_NAME),
    FirstName: needed('First Name', GIVEN_NAME),
    AssignmentNumber: needed('Assignment Number', ASSIGNMENT),
    PositionName: needed('Position Title', POSITION),
    Grade: needed('Pay Grade', GRADE),
    OrganizationName: needed('Organization Name', UNIT),
    FTE: needed('FTE', FTE),
    EffectiveStartDate: neededDate('Effective Start Date', [
      'Assignment Start Date',
      'Effective From',
      'Effective From Date',
      'Start Date',
    ]),
    EffectiveEndDate: neededDate('Effective End Date', [
      'Assignment End Date',
      'Effective To',
      'Effective To Date',
      'End Date',
    ]),
    UserAssignmentStatus: needed('Assignment Status', STATUS),
    PrimaryAssignment: needed('Primary Assignment', PRIMARY),
    PositionNumber: optional('Position Number', POSITION_NUMBER),
    ActualTerminationDate: optionalDate('Actual Termination Date', [
      'Termination Date',
      'Leaving Date',
      'Date of Leaving',
    ]),
    AssignmentCategory: optional('Assignment Category', CATEGORY),
    AreaOfWork: optional('Area of Work', AREA_OF_WORK),
    OccupationCode: optional('Occupation Code', OCCUPATION),
  },
  'staff-list': {
    EmployeeNumber: needed('Employee Number', EMPLOYEE),
    AssignmentNumber: needed('Assignment Number', ASSIGNMENT),
    LastName: needed('Last Name', FAMILY_NAME),
    FirstName: needed('First Name', GIVEN_NAME),
    PositionNumber: optional('Position Number', POSITION_NUMBER),
    PositionName: needed('Position Title', POSITION),
    Grade: needed('Pay Grade', GRADE),
    StaffGroup: optional('Staff Group', ['Job Staff Group']),
    JobRole: optional('Job Role', ['Role']),
    OccupationCode: optional('Occupation Code', OCCUPATION),
    AreaOfWork: optional('Area of Work', AREA_OF_WORK),
    OrganizationName: optional('Organization Name', UNIT),
    FTE: needed('FTE', FTE),
    LatestStartDate: optionalDate('Latest Start Date', [
      'Latest Hire Date',
      'Hire Date',
      'Start Date',
      'Date Started',
      'Trust Start Date',
    ]),
    StartDateInGrade: optionalDate('Start Date In Grade', ['Grade Start Date', 'Date in Grade']),
    UserAssignmentStatus: needed('Assignment Status', STATUS),
    AssignmentCategory: optional('Assignment Category', CATEGORY),
    PrimaryAssignment: needed('Primary Assignment', PRIMARY),
  },
  establishment: {
    PositionNumber: optional('Position Number', POSITION_NUMBER),
    PositionName: needed('Position Title', [...POSITION, 'Generic Job Title'], ['Title']),
    Grade: optional('Pay Grade', GRADE),
    OrganizationName: optional('Organization Name', ['Unit', ...UNIT]),
    BudgetedFTE: optional('Budgeted FTE', [
      'Budgeted WTE',
      'FTE Budget',
      'WTE Budget',
      'Budget FTE',
      'Budget WTE',
      'Funded FTE',
      'Funded WTE',
      'Established FTE',
      'Established WTE',
      'Number of Posts in FTE',
      'Posts in FTE',
      'FTE',
      'WTE',
    ]),
    'HICF Area': optional('HICF Area', ['Informatics Area'], ['Area']),
    'HICF Level': optional('HICF Level', ['Informatics Level'], ['Level']),
    PayFloor: optional('Pay Range Minimum', [
      'Payscale Minimum',
      'Pay Scale Minimum',
      'Pay Minimum',
      'Pay Floor',
      'Minimum Pay',
    ]),
    PayCeiling: optional('Pay Range Maximum', [
      'Payscale Maximum',
      'Pay Scale Maximum',
      'Pay Maximum',
      'Pay Ceiling',
      'Maximum Pay',
    ]),
    From: optionalDate('Effective From', [
      'Effective From Date',
      'Effective Start Date',
      'Valid From',
      'From',
      'Start Date',
    ]),
    To: optionalDate('Effective To', [
      'Effective To Date',
      'Effective End Date',
      'Valid To',
      'To',
      'End Date',
    ]),
  },
  qualifications: {
    EmployeeNumber: needed('Employee Number', EMPLOYEE),
    QualificationTitle: needed(
      'Qualification Title',
      ['Qualification', 'Qualification Name', 'Name of Qualification'],
      ['Title', 'Course', 'Award'],
    ),
    QualificationType: optional('Qualification Type', ['Type of Qualification']),
    RqfLevel: optional('RQF Level', ['Qualification Level', 'NQF Level', 'Level', 'Level of Qualification']),
    AwardingBody: optional('Awarding Body', [
      'Establishment',
      'Awarded By',
      'Awarding Organization',
      'Institution',
      'University',
    ]),
    Subject: optional('Subject', ['Subject Area']),
    AwardedDate: optionalDate('Awarded Date', [
      'Date Awarded',
      'Award Date',
      'Awarded On',
      'Date Obtained',
      'Date Achieved',
      'Year Awarded',
      'Completion Date',
    ]),
    StartDate: optionalDate('Start Date', ['Started', 'Date Started']),
    EndDate: optionalDate('End Date', ['Ended', 'Date Ended', 'Expected End Date']),
    Status: optional('Status', ['Qualification Status', 'Held or Studying']),
  },
  registrations: {
    EmployeeNumber: needed('Employee Number', EMPLOYEE),
    Register: needed('Register', [
      'Professional Register',
      'Professional Body',
      'Registration Body',
      'Register Name',
      'Regulatory Body',
    ]),
    RegistrationNumber: needed('Registration Number', [
      'Registration No',
      'Professional Registration Number',
      'Membership Number',
      'PIN',
      'PIN Number',
    ]),
    Grade: optional('Registration Grade', ['Grade', 'Membership Grade', 'Registration Level', 'Level']),
    ExpiryDate: optionalDate('Expiry Date', [
      'Registration Expiry Date',
      'Expires On',
      'Expires',
      'Expiration Date',
      'Renewal Date',
      'Valid To',
    ]),
  },
  'entry-routes': {
    // Number, Entered on, Known to the, Primary: as our own files of staff and entry routes have them.
    'Employee no.': needed('Employee no.', [...EMPLOYEE, 'Number']),
    'How they came in': needed('How they came in', [
      'Entry route',
      'Route',
      'Route in',
      'Primary entry route',
    ]),
    Name: optional('Name', ['Full Name', 'Employee Name']),
    Date: optionalDate('Date', ['Entry Date', 'Entered on', 'Date of Entry', 'Start Date']),
    'Known to the': optional('Known to the', ['Date Known to the', 'Date Precision', 'Entry Precision']),
    Primary: optional('Primary', ['Primary Route', 'Main Route', 'Is Primary']),
    Notes: optional('Notes', ['Note', 'Comments', 'Comment']),
  },
  'entry-route-codes': {
    'Written as': needed('Written as', ['Wording']),
    'Entry route': needed('Entry route', ['Route', 'Entry Route Code', 'Means']),
  },
  /** Its columns have places instead of headings. */
  'esr-flat': {},
} as const satisfies Record<Shape, Readonly<Record<string, Field>>>

/** The key of a field of one kind of file. */
export type FieldKey<S extends Shape> = Extract<keyof (typeof FIELDS)[S], string>

/** The fields of a kind with their keys, in the order in which they are shown. */
export function fieldsOf(kind: Shape): { key: string; field: Field }[] {
  const fields: Readonly<Record<string, Field>> = FIELDS[kind]
  return Object.entries(fields).map(([key, field]) => ({ key, field }))
}

/** The field of a kind by its key, or undefined. */
export function fieldOf(kind: Shape, key: string): Field | undefined {
  const fields: Readonly<Record<string, Field>> = FIELDS[kind]
  return Object.hasOwn(fields, key) ? fields[key] : undefined
}
