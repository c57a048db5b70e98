import type { AuditLine, ChangeLine, DoorLine } from '@/db/queries/audit'
import type { AccountEventKind, RetentionKind } from '@/db/vocabulary'
import { accountEventWords } from '@/lib/format/account-event'
import { longDay } from '@/lib/format/day'
import { counted, listed } from '@/lib/format/plural'
import { RETENTION_LABELS } from '@/lib/format/retention'
import { lowerFirst } from '@/lib/format/words'
import { SHAPE_NAMES, type Shape } from '@/lib/import/shapes'
import type { Names, Row } from '../staff/history-fields'
import { changeWords } from '../staff/history-words'

/** A line of the audit in plain words: who did what, and what it was before and after where there is more to say. */
export type AuditWords = { who: string; what: string; details: string[] }

/** @param names what the ids of units, positions and roles stand for */
export function auditWords(line: AuditLine, names: Names): AuditWords {
  return line.of === 'door' ? doorWords(line) : { who: line.who, ...historyWords(line, names) }
}

const REFUSED: readonly AccountEventKind[] = [
  'sign_in_refused',
  'sign_in_held',
  'second_step_refused',
  'provider_refused',
]

function doorWords({ member, who, kind, about }: DoorLine): AuditWords {
  const by = typeof about?.by === 'string' ? [`By ${about.by}`] : []
  const sessions = typeof about?.sessions === 'number' ? [counted(about.sessions, 'session')] : []
  const names = typeof about?.name === 'string' ? [`${textOf(about.was)} → ${about.name}`] : []
  const from = typeof about?.network === 'string' ? [`From ${about.network}`] : []
  // Whoever was refused is not known to be the member.
  if (!who && REFUSED.includes(kind))
    return {
      who: 'Someone',
      what: `${accountEventWords(kind)}, ${member === null ? 'for an address that has no account' : `for the account of ${member}`}`,
      details: [...by, ...from],
    }
  return {
    who: who ?? member ?? 'Someone',
    what: who ? `${accountEventWords(kind)}: ${member}` : accountEventWords(kind),
    details: [...names, ...by, ...sessions, ...from],
  }
}

type Words = Omit<AuditWords, 'who'>
type Say = (line: ChangeLine, facts: Row, names: Names) => Words

const DONE: Record<string, string> = {
  added: 'added',
  changed: 'changed',
  removed: 'removed',
  exported: 'taken away',
  loaded: 'loaded',
  undone: 'undone',
  read: 'read',
  erased: 'erased',
}

const textOf = (value: unknown): string => (value === null || value === undefined ? '' : String(value))
const quoted = (value: unknown) => (textOf(value) ? ` “${textOf(value)}”` : '')

/** What ends with a name, changed in no more than that it was. */
const thing =
  (label: string, key: string): Say =>
  ({ action }, facts) => ({ what: `${label}${quoted(facts[key])} ${DONE[action] ?? action}`, details: [] })

const member: Say = ({ action, before, after }, { email, role }) => {
  if (action === 'added') return { what: `${textOf(email)} became a member, as ${textOf(role)}`, details: [] }
  if (action === 'removed') return { what: `${textOf(email)} was removed, as ${textOf(role)}`, details: [] }
  if (after && 'disabled' in after)
    return { what: `${textOf(email)} was switched ${after.disabled ? 'off' : 'on'}`, details: [] }
  if (before?.email && before.email !== email)
    return {
      what: 'A member got another e-mail address',
      details: [`${textOf(before.email)} → ${textOf(email)}`],
    }
  return { what: `${textOf(email)} got another role`, details: [`${textOf(before?.role)} → ${textOf(role)}`] }
}

/** A file that left: what it is, how many rows, and what narrowed it. */
const file: Say = (_, facts) => {
  const { what, fileName, rows, format, filters } = facts
  const size = typeof rows === 'number' ? [counted(rows, 'row')] : []
  const form = [...size, ...(format ? [textOf(format).toUpperCase()] : [])]
  return {
    what: `${textOf(what) || textOf(fileName) || 'A file'} taken away${form.length > 0 ? `: ${form.join(', ')}` : ''}`,
    details: Array.isArray(filters) ? filters.map(String) : [],
  }
}

const COUNTS = [
  ['rowsAdded', 'added'],
  ['rowsChanged', 'changed'],
  ['added', 'added'],
  ['changed', 'changed'],
  ['removed', 'removed'],
  ['restored', 'put back'],
] as const

const load: Say = ({ action, fileName }, facts) => {
  const shape = SHAPE_NAMES[facts.shape as Shape] ?? 'a file'
  const counts = COUNTS.flatMap(([key, word]) =>
    typeof facts[key] === 'number' ? [`${counted(facts[key], 'row')} ${word}`] : [],
  )
  const name = fileName ? `${fileName}, ` : ''
  return {
    what: action === 'undone' ? `Import undone: ${name}with all it wrote` : `Imported: ${name}${shape}`,
    details: counts.length > 0 ? [listed(counts)] : [],
  }
}

const setting: Say = ({ before, after }) => {
  const day = (value: unknown) => (value ? longDay(String(value)) : 'not set')
  const yes = (value: unknown) => (value ? 'everyone' : 'those whose role does')
  const said = [
    ['recordsFrom', 'Day the records begin', day],
    ['disclosureThreshold', 'Largest number that is hidden', textOf],
    ['secondStepForAll', 'Who needs a second step', yes],
  ] as const
  return {
    what: 'Settings changed',
    details: said.flatMap(([key, label, say]) => {
      const [was, is] = [say(before?.[key]), say(after?.[key])]
      return was === is ? [] : [`${label}: ${was} → ${is}`]
    }),
  }
}

/** By the table or the thing that a line is of. */
const SAY: Record<string, Say> = {
  membership: member,
  invitation: ({ action }, { email, role }) => ({
    what:
      action === 'erased'
        ? 'An address that is kept no longer was taken out of a line'
        : action === 'added'
          ? `${textOf(email)} was invited, as ${textOf(role)}`
          : `The invitation of ${textOf(email)} was withdrawn`,
    details: [],
  }),
  session: (_, { email, sessions }) => ({
    what: `${textOf(email)} was signed out everywhere`,
    details: typeof sessions === 'number' ? [counted(sessions, 'session')] : [],
  }),
  reset_link: (_, { email }) => ({
    what: `A link to a new password was made for ${textOf(email)}`,
    details: [],
  }),
  second_step: (_, { email }) => ({ what: `The second step of ${textOf(email)} was taken off`, details: [] }),
  feed_token: (line, facts, names) =>
    line.action === 'exported'
      ? { what: `${textOf(facts.what)} read through the feed`, details: [`Token${quoted(facts.token)}`] }
      : thing('Token of the feed', 'name')(line, facts, names),
  staff_page: () => ({ what: 'Page read', details: [] }),
  staff_search: () => ({ what: 'Found by a search for a name or number', details: [] }),
  staff_history: (line, facts, names) =>
    line.action === 'erased'
      ? {
          what: facts.elsewhere
            ? 'The name of somebody who was erased was taken out of other lines'
            : 'A person was erased',
          details: [counted(Number(facts.lines ?? 0), 'line')],
        }
      : file(line, { what: 'The changes of a person', ...facts }, names),
  asked_file: (line, facts, names) =>
    line.action === 'exported'
      ? file(line, facts, names)
      : {
          what: `File asked for${quoted(facts.fileName ?? facts.what)}: ${textOf(facts.state) || DONE[line.action]}`,
          details: [],
        },
  report_run: (line, facts, names) => {
    if (line.action === 'exported') return file(line, facts, names)
    return line.action === 'erased'
      ? { what: 'The name of somebody who was erased was taken out of a report', details: [] }
      : { what: `Report made${quoted(facts.name)}`, details: [] }
  },
  load,
  demonstration: (_, { staff }) => ({
    what: 'Demonstration data loaded',
    details: typeof staff === 'number' ? [counted(staff, 'staff member')] : [],
  }),
  change: (_, { what }) => ({
    what: 'A change was undone',
    details: Array.isArray(what) ? what.map(String) : [],
  }),
  trust: (line, facts, names) =>
    line.action === 'added'
      ? { what: `Trust made${quoted(facts.name)}`, details: [] }
      : setting(line, facts, names),
  trust_setting: setting,
  crosswalk: thing('Line of the crosswalk', 'positionTitle'),
  entry_route_wording: thing('Wording of an entry route', 'wording'),
  hicf_role: thing('HICF role', 'title'),
  unit: thing('Unit', 'name'),
  position: thing('Position', 'number'),
  position_period: thing('Position, from a day on', 'title'),
  awaited_route: thing('Entry route for the employee number', 'employeeNumber'),
  missing_post: thing('Post missing from the list', 'since'),
  report: thing('Report', 'name'),
  saved_view: thing('Saved view', 'name'),
  scenario: thing('Scenario', 'name'),
  plan_words: thing('Words of the plan, step', 'step'),
  plan_action: thing('Action of the plan', 'what'),
  plan_baseline: thing('Plan measured by the scenario', 'scenarioName'),
  forecast_run: ({ action }, { assumed }) => ({
    what: action === 'added' ? 'Forecast asked for' : 'Forecast cancelled',
    details: Array.isArray(assumed) ? assumed.map(String) : [],
  }),
  subject_access: (line, facts, names) => file(line, { what: 'What is held on a person', ...facts }, names),
  account_file: (line, facts, names) => file(line, { what: 'What is held on an account', ...facts }, names),
  retention_period: ({ before }, { kind, months }) => ({
    what: `How long is kept: ${lowerFirst(RETENTION_LABELS[kind as RetentionKind] ?? textOf(kind))}`,
    details: [
      `${before ? counted(Number(before.months), 'month') : 'As proposed'} → ${counted(Number(months), 'month')}`,
    ],
  }),
  erasure: (_, { state }) => ({
    what:
      state === 'erased'
        ? 'Record erased'
        : state === 'withdrawn'
          ? 'Request for an erasure taken back'
          : 'Erasure asked for',
    details: [],
  }),
  legal_hold: ({ action }) => ({
    what: `Legal hold ${action === 'added' ? 'placed' : 'taken off'}`,
    details: [],
  }),
  account: () => ({ what: 'The account of a removed member lost its name and address', details: [] }),
  retention: ({ action }, facts) => ({
    what:
      action === 'erased'
        ? `${counted(Number(facts.people ?? 0), 'person', 'people')} erased, after a look`
        : 'Records past their period removed, after a look',
    details: Object.entries(facts).flatMap(([what, count]) =>
      what !== 'people' && typeof count === 'number' && count > 0 ? [`${what}: ${count}`] : [],
    ),
  }),
}

const RECORDS: Record<string, string> = {
  staff: 'Staff member',
  assignment: 'Post',
  entry_route: 'Entry route',
  earlier_post: 'Earlier post',
  qualification: 'Qualification',
  registration: 'Registration',
}

/** What the tables that many lines of one act are of are called. */
const MANY: Record<string, string> = {
  staff: 'Staff members',
  assignment: 'Posts',
  entry_route: 'Entry routes',
  earlier_post: 'Earlier posts',
  qualification: 'Qualifications',
  registration: 'Registrations',
  position: 'Positions',
  unit: 'Units',
  awaited_route: 'Entry routes for employee numbers',
  missing_post: 'Posts missing from a list',
  crosswalk: 'Lines of the crosswalk',
  entry_route_wording: 'Wordings of entry routes',
  hicf_role: 'HICF roles',
  membership: 'Members',
  invitation: 'Invitations',
  saved_view: 'Saved views',
  staff_history: 'Histories of people',
  report_run: 'Reports',
  account: 'Accounts of removed members',
  erasure: 'Erasures',
  legal_hold: 'Legal holds',
}

/** Whether a table holds what is recorded of people, posts and units. */
export const isRecord = (entity: string) =>
  entity in RECORDS || ['position', 'unit', 'awaited_route', 'missing_post'].includes(entity)

/** What is said of many lines of one kind in an act, with # for how many: "Posts: # added". */
export const kindWords = ({ entity, action }: Pick<ChangeLine, 'entity' | 'action'>) =>
  `${MANY[entity] ?? 'Other entries'}: # ${DONE[action] ?? action}`

function historyWords(line: ChangeLine, names: Names): Words {
  const { entity, action, before, after } = line
  const record = RECORDS[entity]
  if (record) return recordWords(line, record, names)
  const facts = after ?? before ?? {}
  const say = SAY[entity] ?? (action === 'exported' ? file : thing(entity.replaceAll('_', ' '), 'name'))
  return say(line, facts, names)
}

function recordWords({ entity, action, before, after }: ChangeLine, record: string, names: Names): Words {
  // What a file added is not said twice: the row holds it.
  if (!before && !after) return { what: `${record} ${DONE[action] ?? action} from a file`, details: [] }
  const words = changeWords({ entity, action, before, after }, names)
  const details = words.after.map((said, index) => `${words.before[index] ?? 'None'} → ${said}`)
  if (before && after) return { what: words.what, details }
  return after
    ? { what: `${words.what} added`, details: words.after }
    : { what: words.what, details: words.before }
}
