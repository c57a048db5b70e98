/** How people came by a route, to follow "who". */
const WHO: Record<string, string> = {
  HI_QUAL: 'came by a health informatics qualification',
  ICT_QUAL: 'came by an ICT qualification',
  PROF_CERT: 'came by a professional certificate',
  APP_L2: 'came by a level 2 apprenticeship',
  APP_L3: 'came by a level 3 apprenticeship',
  APP_L4_5: 'came by a level 4 to 5 apprenticeship',
  APP_L6_7: 'came by a level 6 to 7 apprenticeship',
  APP_FOUNDATION: 'came by a foundation apprenticeship',
  CADET_TRAINEE: 'came as cadets or local trainees',
  GMTS_HI: 'came by the graduate scheme',
  GMTS_HA: 'came by the health analysis scheme',
  STP_CI: 'came by the scientist training programme',
  WORK_EXP: 'came by work experience',
  PLACEMENT: 'came by a placement',
  GCSE: 'came from school with GCSEs',
  ALEVEL: 'came with A levels',
  TLEVEL: 'came with a T Level',
  BTEC: 'came with a BTEC',
  GRADUATE: 'came as graduates',
  POSTGRAD: 'came as postgraduates',
  BOOTCAMP: 'came by a short course',
  CLINICIAN: 'came as clinicians',
  NHS_OTHER: 'came from other NHS work',
  SECONDMENT: 'came by secondment',
  REDEPLOY: 'were redeployed',
  RETURNER: 'came as returners',
  EXTERNAL_IT: 'came from outside the NHS',
  ARMED_FORCES: 'came from the armed forces',
  INTERNATIONAL: 'came from abroad',
  AGENCY_PERM: 'came from agency or bank work',
  UNKNOWN: 'came by a route not known',
}

/** How people came by a route, to follow "who": "came by a level 3 apprenticeship". */
export function whoCame(code: string): string {
  return WHO[code] ?? `came by route ${code}`
}
