import routeFile from '@/db/reference/entry-routes.json' with { type: 'json' }

/** Names short enough for a table; the reference's own where it is short already. */
const SHORT: Record<string, string> = {
  HI_QUAL: 'Health informatics qualification',
  ICT_QUAL: 'ICT qualification',
  PROF_CERT: 'Professional certificate',
  APP_L2: 'Apprenticeship level 2',
  APP_L3: 'Apprenticeship level 3',
  APP_L4_5: 'Apprenticeship level 4 to 5',
  APP_L6_7: 'Apprenticeship level 6 to 7',
  APP_FOUNDATION: 'Foundation apprenticeship',
  CADET_TRAINEE: 'Cadet or local trainee',
  GMTS_HI: 'Graduate scheme (GMTS)',
  GMTS_HA: 'Graduate scheme (health analysis)',
  STP_CI: 'Scientist training (STP)',
  WORK_EXP: 'Work experience',
  PLACEMENT: 'Placement or internship',
  GCSE: 'School leaver with GCSEs',
  ALEVEL: 'A levels',
  TLEVEL: 'T Level (Digital)',
  BTEC: 'BTEC or vocational',
  GRADUATE: 'Graduate, direct entry',
  POSTGRAD: 'Postgraduate, direct entry',
  BOOTCAMP: 'Skills bootcamp',
  CLINICIAN: 'Clinician',
  NHS_OTHER: 'Other NHS employee',
  SECONDMENT: 'Secondment made permanent',
  REDEPLOY: 'Redeployed within the NHS',
  RETURNER: 'Returner',
  EXTERNAL_IT: 'Experienced hire, outside the NHS',
  ARMED_FORCES: 'Armed forces leaver',
  INTERNATIONAL: 'International recruit',
  AGENCY_PERM: 'Agency or bank made permanent',
  UNKNOWN: 'Not known',
}

/** Every entry route with its short name, in the reference's order. */
export const ROUTES: readonly { code: string; label: string; group: string }[] = routeFile.routes.map(
  ({ code, label, group }) => ({ code, label: SHORT[code] ?? label, group }),
)

const LABELS = new Map(ROUTES.map(({ code, label }) => [code, label]))

/** The short name of an entry route; a code that the reference does not have is said as a code. */
export function routeLabel(code: string): string {
  return LABELS.get(code) ?? `Route ${code}`
}

/** The name as the reference has it. */
export function routeFullLabel(code: string): string {
  return routeFile.routes.find((route) => route.code === code)?.label ?? routeLabel(code)
}
