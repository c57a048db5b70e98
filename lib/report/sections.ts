/** What a report can be made of, in the order in which most papers have it: the figures by their names, and one table of its own. */
export const REPORT_SECTIONS = {
  months: { label: 'Staff in post', hint: 'Headcount by HICF level, month by month over the period' },
  bridge: { label: 'Bridge', hint: 'From one headcount to the other: who joined, moved, returned and left' },
  confidence: { label: 'Data confidence', hint: 'How much is known, and what could move the figures' },
  mix: { label: 'Entry routes now', hint: 'By level, area and unit' },
  routes: { label: 'Entry routes over the years', hint: 'Who came by which route' },
  flow: { label: 'Entry route to role', hint: 'From entry route through first level to where people are' },
  time: {
    label: 'Time to progress',
    hint: 'What became of people by the time since they reached a level',
  },
  compared: { label: 'Time to progress compared', hint: 'The entry routes with most people side by side' },
  ladder: { label: 'Ladder', hint: 'Moves between levels, and where people wait' },
  cohorts: { label: 'Cohorts', hint: 'By year of entry: who is still here' },
  pathways: { label: 'Pathways', hint: 'The commonest ways through the roles' },
  areas: { label: 'Levels by area', hint: 'People in each HICF area at each level' },
  establishment: {
    label: 'Establishment and vacancies',
    hint: 'In post against budget, by HICF level and by unit, with how long posts have been vacant',
  },
  plan: {
    label: 'The plan',
    hint: 'Your words on its six steps, its forecast, its actions, and planned against actual by month',
  },
  levels: { label: 'Headcount over the years', hint: 'By HICF level, up to fifteen years' },
} as const

export type ReportSectionKey = keyof typeof REPORT_SECTIONS

export const SECTION_KEYS = Object.keys(REPORT_SECTIONS) as ReportSectionKey[]
