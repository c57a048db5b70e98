import reference from '@/db/reference/entry-routes.json' with { type: 'json' }
import { ROUTES, routeFullLabel } from '@/lib/format/routes'

/** What each route is, in a sentence or two. After the notes of the reference. */
const ABOUT: Readonly<Record<string, string>> = {
  HI_QUAL:
    'A qualification in health informatics itself: the former level 2 Extended Certificate and level 3 Diploma in Health Informatics, or a degree or master’s in it.',
  ICT_QUAL: 'A qualification in information and communication technology, computing or data.',
  PROF_CERT:
    'A certificate of the profession, such as the National Clinical Coding Qualification, which leads to Accredited Clinical Coder, or ITIL or PRINCE2.',
  APP_L2: 'An apprenticeship at level 2. There was once a framework in health informatics of its own.',
  APP_L3: 'An apprenticeship at level 3, such as data technician or digital support technician.',
  APP_L4_5: 'A higher apprenticeship at level 4 or 5, such as data analyst or data engineer.',
  APP_L6_7:
    'A degree apprenticeship or another at level 6 or 7, such as data scientist or health and care intelligence specialist.',
  APP_FOUNDATION:
    'A foundation apprenticeship at level 2, in England from 1 August 2025. Two of them are digital.',
  CADET_TRAINEE:
    'A cadet or trainee scheme that the Trust or its neighbours ran themselves, such as the North West cadets of 2013.',
  GMTS_HI:
    'The NHS Graduate Management Training Scheme in health informatics, now data and informatics: two years, for a fixed term.',
  GMTS_HA:
    'The NHS Graduate Management Training Scheme in health analysis. It asks for a degree with numbers in it.',
  STP_CI: 'The Scientist Training Programme in clinical informatics or bioinformatics: three years.',
  WORK_EXP:
    'Skills from earlier work outside informatics or outside the NHS, rather than a course or a scheme.',
  PLACEMENT:
    'A work placement, a T Level industry placement of at least 45 days, a supported internship or volunteering that came first.',
  GCSE: 'Straight from school with GCSEs or their equivalent.',
  ALEVEL: 'With A levels or their equivalent, for example to a trainee post.',
  TLEVEL: 'With a T Level in a digital subject, in England.',
  BTEC: 'With a BTEC or another vocational qualification at level 2 or 3.',
  GRADUATE: 'Straight to a post with a first degree, outside any scheme.',
  POSTGRAD:
    'Straight to a post with a postgraduate qualification, such as a master’s in health informatics or in library and information work.',
  BOOTCAMP: 'A skills bootcamp or another short course to change occupation.',
  CLINICIAN:
    'A doctor, nurse, allied health professional, pharmacist or scientist who moved from clinical work into informatics.',
  NHS_OTHER: 'Someone who already worked in the NHS in other work, clinical support or administration.',
  SECONDMENT: 'A secondment to an informatics post, or acting up in one, that became permanent.',
  REDEPLOY: 'Moved to an informatics post when the post before came to an end.',
  RETURNER:
    'Someone who worked in health informatics before and came back after a break. There is no national programme for returners: the employer’s induction is what brings them up to date.',
  EXTERNAL_IT: 'An experienced person from the private sector or from elsewhere in the public sector.',
  ARMED_FORCES: 'Someone who left the armed forces, for example by Step into Health.',
  INTERNATIONAL: 'Someone recruited from another country.',
  AGENCY_PERM:
    'Someone who worked here through an agency, as a contractor or on the bank, and was then appointed.',
  UNKNOWN:
    'How the person came is not known. They stay in every figure, so that the totals add up, until it is found out.',
}

export type RouteAbout = {
  code: string
  label: string
  fullLabel: string
  group: string
  about: string
}

/** A route in words; null for a code that the reference does not have. */
export function aboutRoute(code: string): RouteAbout | null {
  const route = ROUTES.find((one) => one.code === code)
  return route ? { ...route, fullLabel: routeFullLabel(code), about: ABOUT[code] ?? '' } : null
}

/** The routes by group. In each group those of the NHS's own page on routes into health informatics come first. */
export function routeGroups(): { group: string; routes: RouteAbout[] }[] {
  const inSeed = new Map(reference.routes.map(({ code, inSeed }) => [code, inSeed]))
  const groups = [...new Set(ROUTES.map(({ group }) => group))]
  return groups.map((group) => ({
    group,
    routes: ROUTES.filter((route) => route.group === group)
      .toSorted((a, b) => Number(inSeed.get(b.code)) - Number(inSeed.get(a.code)))
      .flatMap(({ code }) => aboutRoute(code) ?? []),
  }))
}
