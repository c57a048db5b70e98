import type { Permission } from '../access/permission'

/** What each permission lets someone do, in plain words. */
export const PERMISSION_WORDS: Record<Permission, string> = {
  'progression:read': 'See figures: headcount, flows, ladder, time to progress',
  'reference:read': 'See the HICF roles and entry routes',
  'export:write': 'Take figures away as files, of the grade that they see',
  'report:read': 'Read reports of the grade that they see, and make them again',
  'report:write': 'Write reports and share saved views',
  'plan:write': 'Write the plan: positions and from when, forecasts, scenarios, words and actions',
  'staff:read': 'See people by name and exact numbers, and take lists of them away',
  'staff:write': 'Record staff, posts and routes; make a subject-access file; ask for an erasure',
  'load:write': 'Load files, approve and undo imports',
  'reference:write': 'Change the HICF roles and the crosswalk',
  'settings:write': 'Change settings and retention periods; hold and erase people’s records',
  'audit:read': 'Search the audit and take it away as files',
  'members:write': 'Invite, change and remove members, and sign them out',
}
