import standards from '@/db/reference/apprenticeship-standards.json' with { type: 'json' }
import reference from '@/db/reference/entry-routes.json' with { type: 'json' }
import lists from '@/db/reference/nwd-code-lists.json' with { type: 'json' }
import { HICF_AREAS, NATIONS } from '@/db/vocabulary'
import { AGE_BANDS } from '@/lib/domain/apprenticeship'
import { AGE_BAND_NAMES } from '@/lib/format/states'
import { areaInSentence } from '@/lib/format/words'
import {
  band,
  choice,
  date,
  fromList,
  hicfLevel,
  ods,
  type RouteChoice,
  type RouteFieldDefinition,
  suggested,
  text,
  year,
  years,
  yesNo,
} from './entry-route-kinds'

/** A field of one route: its key in what is stored, and the name of its box in the form. */
export type RouteField = RouteFieldDefinition & { key: string; name: string }

/** Named in the reference and not asked for: derived, always so, or not kept at all. */
export const NOT_ASKED: Readonly<Record<string, string>> = {
  breakLengthMonths: 'worked out from the break’s first and last day',
  inductionRequired: 'every returner needs one',
  visaRoute: 'restricted: it is not kept',
}

const REGISTERS: readonly RouteChoice[] = [
  { value: 'NMC', label: 'Nursing and Midwifery Council' },
  { value: 'HCPC', label: 'Health and Care Professions Council' },
  { value: 'GMC', label: 'General Medical Council' },
  { value: 'GPhC', label: 'General Pharmaceutical Council' },
  { value: 'GDC', label: 'General Dental Council' },
  { value: 'GOC', label: 'General Optical Council' },
  { value: 'SWE', label: 'Social Work England' },
  { value: 'AHCS', label: 'Academy for Healthcare Science' },
]

const register: RouteFieldDefinition = {
  kind: 'coded',
  label: 'Professional body',
  codes: REGISTERS,
  hint: 'For example, NMC or HCPC',
}

const JOB_ROLES = Object.entries(lists.jobRoleAdminClerical.values).map(([value, label]) => ({
  value,
  label,
}))

/** What each field of the reference is called and how it is asked for, by its key. */
const FIELDS: Readonly<Record<string, RouteFieldDefinition>> = {
  qualificationType: fromList('Type of qualification', lists.qualificationType),
  qualificationTitle: text('Title of the qualification'),
  awardingBody: text('Awarding body'),
  qualificationFrameworkLevel: suggested(
    'Level of the qualification',
    [1, 2, 3, 4, 5, 6, 7, 8].map((level) => `RQF ${level}`),
    'With its framework: RQF 3, SCQF 6 or CQFW 3',
  ),
  subject: text('Subject'),
  grade: text('Grade'),
  awardedDate: date('Awarded on'),
  status: choice('Held or studying', [
    ['held', 'Held'],
    ['studying', 'Studying'],
  ]),
  registrationNumber: text('Registration number'),
  expiryDate: date('Certificate expires on'),
  programmeName: text('Name of the programme'),
  standardReference: standardField(standards),
  standardVersion: { kind: 'text', label: 'Version of the standard', width: 5, hint: 'For example, 1.2' },
  larsCode: {
    kind: 'pattern',
    label: 'LARS code',
    pattern: /^\d{1,5}$/,
    says: 'must be 1 to 5 digits, like 808',
    width: 5,
  },
  apprenticeshipLevel: choice(
    'Level of the apprenticeship',
    [2, 3, 4, 5, 6, 7].map((n) => [String(n), `Level ${n}`] as const),
  ),
  nation: choice('Nation it is under', NATIONS, 'The rules on age and length are the nation’s own'),
  startDate: date('Started on'),
  plannedEndDate: date('Planned to end on'),
  actualEndDate: date('Ended on'),
  completionStatus: choice('How it stands', [
    ['on programme', 'On programme'],
    ['completed', 'Completed'],
    ['withdrawn', 'Withdrawn'],
    ['break in learning', 'Break in learning'],
  ]),
  trainingProviderName: text('Training provider'),
  trainingProviderUkprn: {
    kind: 'pattern',
    label: 'UKPRN of the provider',
    pattern: /^\d{8}$/,
    says: 'must be 8 digits, like 10004599',
    width: 10,
  },
  endPointAssessmentDate: date('End-point assessment on'),
  ageBandAtStart: choice(
    'Age at the start',
    AGE_BANDS.map((one) => [one, AGE_BAND_NAMES[one]] as const),
    'A date of birth is never kept',
  ),
  newRecruitOrExistingStaff: choice('New to the employer or already on the staff', [
    ['new recruit', 'New recruit'],
    ['existing staff', 'Already on the staff'],
  ]),
  employerOdsCode: ods('ODS code of the employer'),
  schemeName: suggested('Name of the scheme', ['NHS Graduate Management Training Scheme']),
  sponsoringBody: text('Sponsoring body'),
  endDate: date('Ended on'),
  outcome: text('Outcome', 'For example, appointed to a permanent post'),
  specialism: text('Specialism'),
  cohortYear: year('Year of the cohort'),
  'placements[]': { kind: 'list', label: 'Placements', hint: 'One on each line' },
  qualificationAwarded: text('Qualification awarded'),
  firstPostTitle: text('Title of the first post after it'),
  firstPostBand: band('AfC band of the first post after it'),
  trainingCentre: text('Training centre'),
  registrationBody: { ...register, label: 'Registered with' },
  previousEmployerType: fromList('Came from', lists.recruitmentSource),
  previousJobTitle: text('Job before'),
  previousSector: suggested('Sector', [
    'NHS, outside informatics',
    'Private, outside the NHS',
    'Other public sector',
    'Voluntary sector',
    'Self-employed',
  ]),
  years: years('How long'),
  relevantSkills: { kind: 'long', label: 'Skills brought', hint: 'For example, bookings, record keeping' },
  placementType: choice('Kind of placement', [
    'Work placement',
    'T Level industry placement',
    'Supported internship',
    'Volunteering',
  ]),
  provider: text('Provider'),
  hours: { kind: 'number', label: 'Hours in all', least: 0, most: 5000, suffix: 'hours' },
  convertedToPost: yesNo('Did it lead straight to a post?'),
  highestLevelHeld: choice('Highest level held', [
    ['entry', 'Entry level'],
    ['1', 'Level 1: GCSE grades 1 to 3, or D to G'],
    ['2', 'Level 2: GCSE grades 4 to 9, or A* to C'],
  ]),
  numberOfPasses: { kind: 'number', label: 'Number of passes', least: 0, most: 30 },
  englishAndMathsHeld: yesNo('Were English and maths among them?'),
  yearAwarded: year('Year awarded'),
  'subjects[]': { kind: 'list', label: 'Subjects', hint: 'One on each line' },
  grades: text('Grades', 'For example, A B C'),
  tLevelTitle: suggested('Title of the T Level', [
    'Digital Business Services',
    'Digital Production, Design and Development',
    'Digital Support Services',
  ]),
  occupationalSpecialism: text('Occupational specialism'),
  placementEmployer: text('Employer of the industry placement'),
  title: text('Title of the qualification'),
  level: choice('Level of the qualification', [
    ['2', 'Level 2'],
    ['3', 'Level 3'],
  ]),
  degreeSubject: text('Subject of the degree'),
  degreeType: fromList('Type of degree', lists.qualificationType, ['05', '11', '12']),
  classification: choice('Class of the degree', [
    'First',
    'Upper second',
    'Lower second',
    'Third',
    'Ordinary or pass',
  ]),
  institution: text('University or college'),
  courseTitle: text('Title of the course'),
  profession: suggested('Profession', [
    'Registered nurse',
    'Midwife',
    'Doctor',
    'Pharmacist',
    'Radiographer',
  ]),
  professionalBodyCode: register,
  registrationStatus: choice('Registration now', ['Registered', 'Lapsed', 'Not registered']),
  registrationExpiry: date('Registration expires on'),
  lastClinicalStaffGroup: fromList('Last clinical staff group', lists.staffGroup, [
    '01',
    '03',
    '04',
    '05',
    '06',
  ]),
  yearsClinical: years('Clinical experience'),
  retainsClinicalSessions: yesNo('Do they still hold clinical sessions?'),
  clinicalFte: { kind: 'number', label: 'FTE of the clinical sessions', least: 0, most: 1, decimal: true },
  previousStaffGroup: fromList('Staff group before', lists.staffGroup),
  previousJobRoleCode: {
    kind: 'coded',
    label: 'NWD job role before',
    codes: JOB_ROLES,
    hint: 'The code, with or without its name: 08014 Analyst',
  },
  previousPositionTitle: text('Post before'),
  previousAfcBand: band('AfC band before'),
  previousOdsCode: ods('ODS code of the employer before'),
  movedDate: date('Moved on'),
  moveType: choice('Kind of move', [
    ['promotion', 'Promotion'],
    ['lateral', 'At the same grade'],
    ['secondment', 'Secondment'],
  ]),
  secondmentStart: date('Secondment or acting up began on'),
  secondmentEnd: date('It ended on'),
  hostOdsCode: ods('ODS code of the host'),
  assignmentStatusCode: fromList('Status meanwhile', lists.assignmentStatus, ['01', '05', '07', '08']),
  reason: text('Reason for the redeployment'),
  trialPeriodEnd: date('Trial period ended on'),
  lastRoleTitle: text('Last role in health informatics'),
  lastOdsCode: ods('ODS code of the last employer'),
  lastHicfLevel: hicfLevel('HICF level of the last role'),
  breakStart: date('Break began on'),
  breakEnd: date('Break ended on'),
  breakReason: text('Reason for the break', 'Only what the person wishes to be kept'),
  inductionProgramme: text('Induction programme', 'Every returner needs an induction'),
  inductionStart: date('Induction began on'),
  inductionCompleted: date('Induction completed on'),
  'inductionTopics[]': {
    kind: 'several',
    label: 'What the induction covered',
    options: [
      { value: 'NHS standards', label: 'NHS standards' },
      { value: 'HI standards', label: 'Health informatics standards' },
      { value: 'IG/data security', label: 'Information governance and data security' },
      { value: 'systems', label: 'The systems in use' },
    ],
  },
  signedOffBy: text('Signed off by'),
  yearsInField: years('Time in the field'),
  serviceBranch: choice('Service', ['Royal Navy or Royal Marines', 'British Army', 'Royal Air Force']),
  leaverDate: date('Left the service on'),
  resettlementScheme: suggested('Resettlement scheme', ['Step into Health', 'Career Transition Partnership']),
  countryGroup: fromList('Came from', lists.recruitmentSource, ['11', '12']),
  arrivalDate: date('Arrived on'),
  agencyName: text('Agency or company'),
  firstAssignmentDate: date('First assignment here began on'),
  contractTypeBefore: fromList(
    'Contract before',
    lists.employmentContractType,
    ['01', '02'],
    'Leave empty for agency workers and contractors',
  ),
  permanentFrom: date('Permanent from'),
  reasonUnknown: {
    ...suggested('Why the route is not known', [
      'Joined before routes were recorded',
      'Not on the application form',
      'Asked, and preferred not to say',
      'Record not found',
    ]),
    missing: 'Enter why the route is not known',
  },
  reviewDueDate: {
    ...date('Look at it again on'),
    missing: 'Enter the date on which to look at it again',
  },
}

const APPRENTICESHIPS: Readonly<Record<string, readonly number[]>> = {
  APP_L2: [2],
  APP_L3: [3],
  APP_L4_5: [4, 5],
  APP_L6_7: [6, 7],
  APP_FOUNDATION: [2],
}

/** Where a route asks for a field in its own way. */
const OF_ROUTE: Readonly<Record<string, Readonly<Record<string, RouteFieldDefinition>>>> = {
  ...Object.fromEntries(Object.keys(APPRENTICESHIPS).map((code) => [code, apprenticeship(code)])),
  EXTERNAL_IT: {
    previousEmployerType: fromList('Came from', lists.recruitmentSource, ['07', '08', '09']),
  },
  POSTGRAD: { degreeType: fromList('Type of degree', lists.qualificationType, ['19', '20', '29']) },
}

function apprenticeship(code: string): Record<string, RouteFieldDefinition> {
  const label = 'Level of the apprenticeship'
  const levels = apprenticeshipLevels(code)
  const [only] = levels
  return {
    apprenticeshipLevel:
      levels.length === 1
        ? { kind: 'fixed', label, value: String(only) }
        : choice(
            label,
            levels.map((level) => [String(level), `Level ${level}`] as const),
          ),
    standardReference: standardField(standardsFor(code)),
  }
}

/** The apprenticeship standards and frameworks that a route can be of; foundation ones stand apart. */
export function standardsFor(code: string) {
  return standards.filter(
    ({ ref, level }) =>
      apprenticeshipLevels(code).includes(level) && ref.startsWith('LARS') === (code === 'APP_FOUNDATION'),
  )
}

/** The levels of an apprenticeship route; none for any other route. */
export function apprenticeshipLevels(code: string): readonly number[] {
  return APPRENTICESHIPS[code] ?? []
}

type Standard = (typeof standards)[number]

/** @param offered those that fit the route; any other that the reference knows is taken too, and warned about. */
function standardField(offered: readonly Standard[]): RouteFieldDefinition {
  return {
    kind: 'coded',
    label: 'Standard or framework',
    hint: 'Choose a standard from the list, like ST0118 Data analyst, or type the name of a framework',
    codes: standards.map(standardChoice),
    offered: offered.map(standardChoice),
  }
}

function standardChoice({ ref, title, level, hicfAreas }: Standard): RouteChoice {
  const areas = HICF_AREAS.filter((area) => hicfAreas.includes(area)).map(areaInSentence)
  return { value: ref, label: [title, `level ${level}`, areas.join(' or ')].filter(Boolean).join(', ') }
}

/** The key that a field of the reference begins with: `placements[]`, `status`. */
const keyOf = (entry: string) => entry.split(/[ =]/)[0] ?? entry

const BY_CODE: ReadonlyMap<string, readonly RouteField[]> = new Map(
  reference.routes.map(({ code, fields }) => [
    code,
    fields
      .map(keyOf)
      .filter((key) => !(key in NOT_ASKED))
      .map((key) => fieldOf(code, key)),
  ]),
)

function fieldOf(code: string, key: string): RouteField {
  const own = OF_ROUTE[code]?.[key]
  const definition = own ?? FIELDS[key]
  if (!definition) throw new Error(`entry-routes.json: ${code} has a field that no table names: ${key}`)
  const stored = key.replace('[]', '')
  return { ...definition, key: stored, name: own ? `route-${code}-${stored}` : `route-${stored}` }
}

/** The fields of a route in the reference's order; none for a code that it does not have. */
export function fieldsOf(code: string): readonly RouteField[] {
  return BY_CODE.get(code) ?? []
}
