import { readFileSync } from 'node:fs'
import type { Role } from '@/db/vocabulary'
import { PERMISSIONS, type Permission } from '@/lib/access/permission'
import type { Parts } from '../fixtures/world'

/** An action of the build: its id, where it stands, and a page that it may be sent to. */
export type BuiltAction = { id: string; name: string; page: string }

/** Every action of the build, by the build's own manifest: "staff/new#addStaffMember". */
export function actionsOfTheBuild(): BuiltAction[] {
  const manifest = JSON.parse(readFileSync('.next/server/server-reference-manifest.json', 'utf8')) as {
    node: Record<string, { workers: Record<string, unknown>; exportedName: string; filename: string }>
  }
  return Object.entries(manifest.node).map(([id, { workers, exportedName, filename }]) => ({
    id,
    name: `${filename.replace(/^app\/(t\/\[trust\]\/)?|\/actions\.ts$/g, '')}#${exportedName}`,
    page: `${Object.keys(workers)[0]?.replace(/^app\//, '') ?? ''}.tsx`,
  }))
}

/** What an action of a Trust takes after the Trust's code: ids of rows, by what stands for them in an address, or a value. */
type Argument = keyof typeof IDS | { value: unknown }

/** Ids by the part of an address that they stand in. */
const IDS = {
  staff: 'staff/[id]',
  post: 'posts/[post]',
  entryRoute: 'entry-route/[itemId]',
  earlierPost: 'earlier-posts/[itemId]',
  qualification: 'qualifications/[itemId]',
  registration: 'registrations/[itemId]',
  change: 'changes/[change]',
  role: 'roles/[id]',
  line: 'crosswalk/[line]',
  position: 'positions/[position]',
  load: 'imports/[id]',
  account: 'members/[accountId]',
  report: 'reports/[id]',
  view: 'views/[view]',
  file: 'files/[file]',
  scenario: 'scenarios/[scenario]',
  planAction: 'actions/[action]',
  forecast: 'forecast/[run]',
} as const

const STATE = { values: {}, errors: {} }

/** Every action of a Trust with what it asks for and takes. `form`: whether a form's earlier state comes before the form. */
const TRUST_ACTIONS: readonly (readonly [
  name: string,
  permission: Permission,
  takes: readonly Argument[],
  form: 'with state' | 'form',
  /** Who may of those with the permission, where the row that the world has is not everyone's. */
  may?: readonly Role[],
])[] = [
  ['demonstration#fill', 'settings:write', [], 'with state'],
  ['staff/new#addStaffMember', 'staff:write', [], 'with state'],
  ['staff/[id]/edit#editStaffMember', 'staff:write', ['staff'], 'with state'],
  ['staff/[id]/leave#markStaffAsLeft', 'staff:write', ['staff'], 'with state'],
  ['staff/[id]/erasure#ask', 'staff:write', ['staff'], 'with state'],
  ['staff/[id]/erasure#takeBack', 'staff:write', ['staff'], 'with state'],
  ['staff/[id]/hold#place', 'settings:write', ['staff'], 'with state'],
  ['staff/[id]/hold#takeOff', 'settings:write', ['staff'], 'with state'],
  ['staff/[id]/posts#recordNewPost', 'staff:write', ['staff'], 'with state'],
  ['staff/[id]/posts#changePost', 'staff:write', ['staff', 'post'], 'with state'],
  ['staff/[id]/posts/[post]#endPostHeld', 'staff:write', ['staff', 'post'], 'with state'],
  ['staff/[id]/posts/[post]#deletePostHeld', 'staff:write', ['staff', 'post'], 'with state'],
  ['staff/[id]/entry-route#recordNewRoute', 'staff:write', ['staff'], 'with state'],
  ['staff/[id]/entry-route#changeRoute', 'staff:write', ['staff', 'entryRoute'], 'with state'],
  ['staff/[id]/entry-route#removeRoute', 'staff:write', ['staff', 'entryRoute'], 'with state'],
  ['staff/[id]/entry-route#choosePrimary', 'staff:write', ['staff', 'entryRoute'], 'with state'],
  ['staff/[id]/earlier-posts#recordEarlierPost', 'staff:write', ['staff'], 'with state'],
  ['staff/[id]/earlier-posts#changeEarlierPost', 'staff:write', ['staff', 'earlierPost'], 'with state'],
  ['staff/[id]/earlier-posts#takeEarlierPostOut', 'staff:write', ['staff', 'earlierPost'], 'with state'],
  ['staff/[id]/qualifications#recordQualification', 'staff:write', ['staff'], 'with state'],
  ['staff/[id]/qualifications#changeQualification', 'staff:write', ['staff', 'qualification'], 'with state'],
  ['staff/[id]/qualifications#takeQualificationOut', 'staff:write', ['staff', 'qualification'], 'with state'],
  ['staff/[id]/registrations#recordRegistration', 'staff:write', ['staff'], 'with state'],
  ['staff/[id]/registrations#changeRegistration', 'staff:write', ['staff', 'registration'], 'with state'],
  ['staff/[id]/registrations#takeRegistrationOut', 'staff:write', ['staff', 'registration'], 'with state'],
  ['staff/[id]/changes#undoAsked', 'staff:write', ['staff', 'change'], 'with state'],
  ['staff/[id]/changes#undoAtOnce', 'staff:write', ['staff', 'change'], 'form'],
  ['roles/new#addRoleToCatalogue', 'reference:write', [], 'with state'],
  ['roles/[id]/edit#changeRole', 'reference:write', ['role'], 'with state'],
  ['roles/[id]#countPosts', 'reference:write', ['role'], 'with state'],
  ['roles/[id]#stopCountingPosts', 'reference:write', ['role', { value: '["porter",null]' }], 'form'],
  ['roles/[id]/retire#retire', 'reference:write', ['role'], 'with state'],
  ['roles/[id]/retire#bringBack', 'reference:write', ['role'], 'with state'],
  ['files#cancel', 'staff:read', ['file'], 'form'],
  ['files#makeAgain', 'staff:read', ['file'], 'form'],
  ['files#remove', 'staff:read', ['file'], 'form'],
  ['imports/held#markAsLeftNow', 'load:write', ['load'], 'form'],
  ['imports/held#decideHeldProposal', 'load:write', ['load', { value: 0 }], 'form'],
  ['imports/[id]#confirmColumns', 'load:write', ['load'], 'with state'],
  ['imports/[id]#backToColumns', 'load:write', ['load'], 'form'],
  ['imports/[id]#leaveRowsOut', 'load:write', ['load'], 'form'],
  ['imports/[id]#takeRowsIn', 'load:write', ['load'], 'form'],
  ['imports/[id]#saveWordings', 'load:write', ['load'], 'with state'],
  ['imports/[id]#saveTitles', 'load:write', ['load'], 'with state'],
  ['imports/[id]#decide', 'load:write', ['load'], 'with state'],
  ['imports/[id]#putAside', 'load:write', ['load'], 'form'],
  ['imports/[id]#undoWhole', 'load:write', ['load'], 'with state'],
  ['plan/positions#recordPosition', 'plan:write', [], 'with state'],
  ['plan/positions#sayPosition', 'plan:write', ['position'], 'with state'],
  ['plan/positions#takePositionOut', 'plan:write', ['position'], 'with state'],
  ['plan/positions#undoPosition', 'plan:write', ['position'], 'with state'],
  ['settings/crosswalk#addCrosswalkLine', 'reference:write', [], 'with state'],
  ['settings/crosswalk#changeCrosswalkLine', 'reference:write', ['line'], 'with state'],
  ['settings/crosswalk#removeCrosswalkLine', 'reference:write', ['line'], 'with state'],
  ['settings/figures#changeFigureSetting', 'settings:write', [], 'with state'],
  ['settings/members#inviteMember', 'members:write', [], 'with state'],
  ['settings/members#withdraw', 'members:write', ['account'], 'form'],
  ['settings/members#giveRole', 'members:write', ['account'], 'with state'],
  ['settings/members#remove', 'members:write', ['account'], 'with state'],
  ['settings/members#makeResetLink', 'members:write', ['account'], 'with state'],
  ['settings/members#signOutEverywhere', 'members:write', ['account'], 'with state'],
  ['settings/members#switchMember', 'members:write', ['account', { value: false }], 'with state'],
  ['settings/sign-in#setWhoNeeds', 'settings:write', [], 'with state'],
  ['settings/retention#changePeriod', 'settings:write', [{ value: 'uploads' }], 'with state'],
  ['settings/retention#erase', 'settings:write', [], 'with state'],
  ['settings/retention#clearOld', 'settings:write', [], 'with state'],
  ['feed#makeToken', 'progression:read', [], 'with state'],
  ['feed#revoke', 'progression:read', ['account'], 'form'],
  ['reports#createReport', 'report:write', [], 'with state'],
  ['reports#saveReport', 'report:write', ['report'], 'with state'],
  ['reports#dropReport', 'report:write', ['report'], 'with state'],
  ['reports#makeReport', 'report:read', ['report'], 'with state'],
  ['plan#sayWords', 'plan:write', [{ value: 'define' }], 'with state'],
  ['plan#recordAction', 'plan:write', [], 'with state'],
  ['plan#editAction', 'plan:write', ['planAction'], 'with state'],
  ['plan#markDone', 'plan:write', ['planAction', { value: 1 }], 'form'],
  ['plan#drop', 'plan:write', ['planAction', { value: 1 }], 'form'],
  ['plan#reopen', 'plan:write', ['planAction', { value: 1 }], 'form'],
  ['plan#beginAnew', 'plan:write', ['forecast'], 'with state'],
  ['plan#undoOnPlan', 'plan:write', ['change'], 'form'],
  ['reports/check#runAgain', 'plan:write', [{ value: '0000-0000' }], 'form'],
  ['plan/forecast#run', 'plan:write', [], 'form'],
  ['plan/forecast#cancel', 'plan:write', ['forecast', { value: '' }], 'form'],
  ['plan/scenarios#createScenario', 'plan:write', [{ value: '' }], 'with state'],
  ['plan/scenarios#rename', 'plan:write', ['scenario'], 'with state'],
  ['plan/scenarios#remove', 'plan:write', ['scenario'], 'with state'],
  ['plan/scenarios#bringBack', 'plan:write', ['change'], 'form'],
  ['plan/scenarios#makePlan', 'plan:write', ['scenario'], 'form'],
  ['plan/scenarios#runAgain', 'plan:write', ['scenario'], 'form'],
  ['plan/scenarios#explain', 'plan:write', ['scenario'], 'form'],
  ['views#createView', 'progression:read', [], 'with state'],
  ['views#changeView', 'progression:read', ['view'], 'with state'],
  ['views#deleteView', 'progression:read', ['view'], 'with state', ['administrator']],
]

export type TrustAction = {
  name: string
  roles: readonly Role[]
  /** The parts of an address that its ids stand in. */
  ids: readonly string[]
  /** Its arguments as the browser sends them, with an empty form. @param trust the code of a Trust. */
  body(trust: string, parts: Parts): Record<string, string>
}

export const trustActions: readonly TrustAction[] = TRUST_ACTIONS.map(
  ([name, permission, takes, form, may]) => ({
    name,
    roles: may ?? PERMISSIONS[permission],
    ids: takes.flatMap((one) => (typeof one === 'string' ? [IDS[one]] : [])),
    body(trust, parts) {
      const own = takes.map((one) =>
        typeof one === 'string' ? parts[IDS[one]]?.split('/').at(-1) : one.value,
      )
      return { '0': JSON.stringify([trust, ...own, ...(form === 'with state' ? [STATE] : []), '$K1']) }
    },
  }),
)

const TOKEN = 'no-such-token'

/** Actions of no Trust, with what stands before the form; proved where their pages are: journeys/members, journeys/account, journeys/set-up, access/two-instances and access/guesses. */
const OUTER_ACTIONS = [
  ['account#changeOwnName', [STATE]],
  ['account#changeOwnPassword', [STATE]],
  ['account#endOtherSessions', []],
  ['account#endSession', [TOKEN]],
  ['account/single-sign-on#join', [STATE]],
  ['account/single-sign-on#leave', [STATE]],
  ['account/second-step#makeCodes', [STATE]],
  ['account/second-step#setUp', [STATE]],
  ['account/second-step#turnOff', [STATE]],
  ['invite/[trust]/[token]#acceptAsNew', [TOKEN, TOKEN, STATE]],
  ['invite/[trust]/[token]#acceptAsSignedIn', [TOKEN, TOKEN, STATE]],
  ['invite/[trust]/[token]#acceptAsStranger', [TOKEN, TOKEN, STATE]],
  ['reset/[token]#choosePassword', [TOKEN, STATE]],
  ['set-up/[token]#setUp', [STATE]],
  ['sign-in#signIn', [STATE]],
  ['sign-in/provider#goToProvider', []],
  ['sign-in/second-step#passStep', [STATE]],
] as const

export const outerActions: readonly Pick<TrustAction, 'name' | 'body'>[] = OUTER_ACTIONS.map(
  ([name, before]) => ({ name, body: () => ({ '0': JSON.stringify([...before, '$K1']) }) }),
)
