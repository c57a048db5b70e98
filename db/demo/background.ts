import routeFile from '../reference/entry-routes.json' with { type: 'json' }
import type { HicfLevel } from '../vocabulary'
import { type DemonstrationPerson, type DemonstrationRoute, dayOf } from './person'
import type { Random } from './random'

/** How often each route leads to a first level, low to high; every route a little everywhere. */
const LIKELY: Record<string, readonly [low: number, middle: number, high: number, top: number]> = {
  GCSE: [14, 1, 0, 0],
  WORK_EXP: [16, 8, 5, 3],
  APP_L2: [8, 0, 0, 0],
  APP_L3: [14, 5, 0, 0],
  APP_L4_5: [1, 7, 1, 0],
  APP_L6_7: [0, 2, 3, 0],
  APP_FOUNDATION: [2, 0, 0, 0],
  CADET_TRAINEE: [3, 1, 0, 0],
  ALEVEL: [8, 4, 0, 0],
  TLEVEL: [3, 1, 0, 0],
  BTEC: [4, 2, 0, 0],
  HI_QUAL: [2, 6, 4, 2],
  ICT_QUAL: [2, 7, 4, 2],
  PROF_CERT: [1, 3, 2, 1],
  GRADUATE: [2, 18, 14, 9],
  POSTGRAD: [0, 4, 8, 6],
  GMTS_HI: [0, 6, 8, 5],
  CLINICIAN: [1, 6, 12, 14],
  NHS_OTHER: [9, 9, 7, 5],
  EXTERNAL_IT: [1, 4, 9, 14],
  RETURNER: [3, 4, 4, 4],
}
const RARE = 0.6

const ROUTE_CODES = routeFile.routes.map((route) => route.code).filter((code) => code !== 'UNKNOWN')

export function routeFor(random: Random, level: HicfLevel | null): string {
  const step = level === null || level <= 3 ? 0 : level <= 5 ? 1 : level <= 7 ? 2 : 3
  return random.weighted(ROUTE_CODES.map((code) => [code, (LIKELY[code]?.[step] ?? 0) + RARE] as const))
}

type Told = Pick<DemonstrationPerson, 'earlierPosts' | 'qualifications' | 'registrations'> & {
  fields: Record<string, string>
}

const PROVIDERS = ['Northgate College', 'Vale Skills Academy', 'Coastal Training Partnership']
const HOSPITALS = ['Westmere Hospital NHS Trust', 'Ashdown University Hospitals', 'Calder Valley Care Trust']
const UNIVERSITIES = ['University of Westmere', 'Ashdown University', 'Calder Metropolitan University']

/** What the records tell of a route: its own fields, and the posts and qualifications that go with it. */
export function background(random: Random, code: string, entry: number): Told {
  const told: Told = { fields: {}, earlierPosts: [], qualifications: [], registrations: [] }
  const year = Number(dayOf(entry).slice(0, 4))
  const qualified = (title: string, type: string, rqfLevel: number, awardingBody: string, ago = 1) =>
    told.qualifications.push({
      title,
      type,
      rqfLevel,
      awardingBody,
      awardedDay: `${year - ago}-07-01`,
      status: 'held',
    })
  const before = (title: string, employer: string, years: number) =>
    told.earlierPosts.push({
      title,
      employer,
      fromDay: `${year - years}-01-01`,
      toDay: `${year}-01-01`,
      precision: 'year',
      area: null,
      level: null,
    })
  if (code.startsWith('APP_')) {
    const level = { APP_L2: 2, APP_L3: 3, APP_L4_5: 4, APP_L6_7: 6 }[code] ?? 2
    told.fields = {
      programmeName: level >= 4 ? 'Data analyst' : 'Information communications technician',
      apprenticeshipLevel: String(level),
      nation: 'England',
      startDate: dayOf(entry),
      completionStatus: random.chance(0.8) ? 'completed' : 'on programme',
      trainingProviderName: random.pick(PROVIDERS),
    }
  } else if (code === 'CLINICIAN') {
    const profession = random.pick(['Registered nurse', 'Radiographer', 'Pharmacist', 'Physiotherapist'])
    const years = random.whole(4, 15)
    told.fields = { profession, yearsClinical: String(years), registrationStatus: 'Registered' }
    before(profession, random.pick(HOSPITALS), years)
    if (random.chance(0.5))
      told.registrations.push({
        register: profession === 'Registered nurse' ? 'NMC' : 'HCPC',
        number: String(random.whole(100_000, 999_999)),
        grade: profession,
        expiresOn: `${year + random.whole(15, 18)}-03-31`,
      })
  } else if (code === 'GRADUATE' || code === 'POSTGRAD') {
    const subject = random.pick([
      'Mathematics',
      'Computer science',
      'Geography',
      'Psychology',
      'Information science',
    ])
    const institution = random.pick(UNIVERSITIES)
    told.fields = { degreeSubject: subject, institution, yearAwarded: String(year - 1) }
    const higher = code === 'POSTGRAD'
    qualified(`${higher ? 'MSc' : 'BSc'} ${subject}`, higher ? '20' : '12', higher ? 7 : 6, institution)
  } else if (code === 'GCSE') {
    told.fields = { numberOfPasses: String(random.whole(5, 10)), yearAwarded: String(year) }
    qualified(`GCSEs, ${told.fields.numberOfPasses} passes`, '08', 2, 'AQA', 0)
  } else if (code === 'WORK_EXP' || code === 'EXTERNAL_IT') {
    const years = random.whole(1, 12)
    const job = random.pick([
      'Receptionist',
      'Service desk analyst',
      'Office administrator',
      'Database developer',
    ])
    told.fields = { previousJobTitle: job, previousSector: 'Private, outside the NHS', years: String(years) }
    before(job, random.pick(['Harrow Dental Practice', 'Brightwell Insurance', 'Fenland Logistics']), years)
  } else if (code === 'RETURNER') {
    told.fields = {
      lastRoleTitle: 'Information analyst',
      breakStart: `${year - random.whole(2, 6)}-04-01`,
      breakEnd: dayOf(entry),
      inductionProgramme: random.chance(0.7) ? 'Local induction' : '',
    }
  } else if (code.startsWith('GMTS')) {
    told.fields = { schemeName: 'NHS Graduate Management Training Scheme', cohortYear: String(year - 2) }
  } else if (code === 'HI_QUAL') {
    qualified('Diploma in health informatics', '13', 3, 'City and Guilds')
  }
  told.fields = Object.fromEntries(Object.entries(told.fields).filter(([, value]) => value !== ''))
  return told
}

/** A second thing that helped, for some. */
export function contributingRoute(random: Random, primary: string, entryDay: string): DemonstrationRoute[] {
  if (!random.chance(0.15)) return []
  const code = random.pick(['NHS_OTHER', 'PROF_CERT', 'WORK_EXP'].filter((other) => other !== primary))
  return [{ code, primary: false, entryDay, fields: {} }]
}
