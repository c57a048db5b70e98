/** How the tables of free words are called where they are found to name somebody. */
const PLACES: Readonly<Record<string, string>> = {
  plan_words: 'Words of the workforce plan',
  plan_action: 'Action of the workforce plan',
  'plan_action.owner': 'Who sees to an action of the workforce plan',
  report: 'Report',
  report_run: 'Report that was made',
  scenario: 'Name of a scenario',
  feed_token: 'Name of a token of the feed',
  saved_view: 'Saved view',
  'entry_route.evidence_seen_by': 'Who saw the evidence of somebody’s entry route',
  entry_route: 'Entry route of somebody else',
  assignment: 'Post of somebody else',
  earlier_post: 'Earlier post of somebody else',
  qualification: 'Qualification of somebody else',
  registration: 'Registration of somebody else',
  awaited_route: 'Entry route that waits for a number',
  erasure: 'Request to erase somebody else',
  legal_hold: 'Hold on the record of somebody else',
  unit: 'Unit',
  position: 'Position',
  position_period: 'Position',
  hicf_role: 'Role of the catalogue',
  crosswalk: 'Line of the crosswalk',
  entry_route_wording: 'Wording for an entry route',
  retention_period: 'Where a period is from',
  load: 'File that was loaded',
  asked_file: 'File that somebody asked for',
  change: 'Line of the history',
}

/** Where a name was found: "Who sees to an action of the workforce plan". */
export const placeName = ({ table, column }: { table: string; column: string }): string =>
  PLACES[`${table}.${column}`] ?? PLACES[table] ?? table.replaceAll('_', ' ')
