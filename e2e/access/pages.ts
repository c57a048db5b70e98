import { readFileSync } from 'node:fs'
import type { Role } from '@/db/vocabulary'
import type { Parts } from '../fixtures/world'

const everyone: readonly Role[] = ['viewer', 'recorder', 'lead', 'administrator']
const named: readonly Role[] = ['recorder', 'lead', 'administrator']
const recorders: readonly Role[] = ['recorder', 'administrator']
const keepers: readonly Role[] = ['lead', 'administrator']
const administrators: readonly Role[] = ['administrator']

/** Every page and handler of a Trust under app/t/[trust], and who may see it. Everyone else gets "not found". */
const TRUST_PAGES: readonly (readonly [file: string, roles: readonly Role[], query?: string])[] = [
  ['page.tsx', everyone],
  ['changes/page.tsx', named],
  ['demonstration/page.tsx', administrators],

  ['staff/page.tsx', named],
  ['staff/export/route.ts', named, '?format=csv'],
  ['staff/new/page.tsx', recorders],
  ['staff/[id]/page.tsx', named],
  ['staff/[id]/edit/page.tsx', recorders],
  ['staff/[id]/leave/page.tsx', recorders],
  ['staff/[id]/changes/export/route.ts', named],
  ['staff/[id]/subject-access/route.ts', recorders],
  ['staff/[id]/erasure/page.tsx', recorders],
  ['staff/[id]/hold/page.tsx', administrators],
  ['staff/[id]/changes/[change]/undo/page.tsx', recorders],
  ['staff/[id]/posts/new/page.tsx', recorders],
  ['staff/[id]/posts/[post]/edit/page.tsx', recorders],
  ['staff/[id]/posts/[post]/end/page.tsx', recorders],
  ['staff/[id]/posts/[post]/delete/page.tsx', recorders],
  ['staff/[id]/entry-route/page.tsx', recorders],
  ['staff/[id]/entry-route/new/page.tsx', recorders],
  ['staff/[id]/entry-route/[itemId]/page.tsx', recorders],
  ['staff/[id]/entry-route/[itemId]/remove/page.tsx', recorders],
  ['staff/[id]/earlier-posts/new/page.tsx', recorders],
  ['staff/[id]/earlier-posts/[itemId]/page.tsx', recorders],
  ['staff/[id]/earlier-posts/[itemId]/remove/page.tsx', recorders],
  ['staff/[id]/qualifications/new/page.tsx', recorders],
  ['staff/[id]/qualifications/[itemId]/page.tsx', recorders],
  ['staff/[id]/qualifications/[itemId]/remove/page.tsx', recorders],
  ['staff/[id]/registrations/new/page.tsx', recorders],
  ['staff/[id]/registrations/[itemId]/page.tsx', recorders],
  ['staff/[id]/registrations/[itemId]/remove/page.tsx', recorders],

  ['roles/page.tsx', everyone],
  ['roles/new/page.tsx', keepers],
  ['roles/[id]/page.tsx', everyone],
  ['roles/[id]/people/page.tsx', named],
  ['roles/[id]/history/page.tsx', named],
  ['roles/[id]/edit/page.tsx', keepers],
  ['roles/[id]/retire/page.tsx', keepers],

  ['routes/page.tsx', everyone],
  ['routes/[code]/page.tsx', everyone],

  ['progression/page.tsx', everyone],
  ['progression/time/page.tsx', everyone],
  ['progression/areas/page.tsx', everyone],
  ['progression/levels/page.tsx', everyone],
  ['progression/pathways/page.tsx', everyone],
  ['progression/routes/page.tsx', everyone],
  ['progression/ladder/page.tsx', everyone],
  ['progression/cohorts/page.tsx', everyone],
  ['progression/export/route.ts', everyone, '?what=flow&format=csv'],

  ['plan/page.tsx', everyone],
  ['plan/export/route.ts', everyone, '?format=csv'],
  ['plan/baseline/page.tsx', named],
  ['plan/words/[step]/page.tsx', named],
  ['plan/actions/new/page.tsx', named],
  ['plan/actions/[action]/page.tsx', named],

  ['plan/forecast/page.tsx', everyone],
  ['plan/forecast/export/route.ts', everyone, '?format=csv'],
  ['plan/scenarios/page.tsx', everyone],
  ['plan/scenarios/export/route.ts', everyone, '?format=csv'],
  ['plan/scenarios/new/page.tsx', named],
  ['plan/scenarios/[scenario]/page.tsx', named],
  ['plan/scenarios/[scenario]/remove/page.tsx', named],

  ['views/page.tsx', everyone],
  ['views/new/page.tsx', everyone, '?path=%2Froles&query='],
  ['views/[view]/page.tsx', everyone],
  ['views/[view]/remove/page.tsx', administrators],

  ['reports/page.tsx', everyone],
  ['reports/new/page.tsx', named],
  ['reports/check/page.tsx', everyone],
  ['reports/[id]/page.tsx', everyone],
  ['reports/[id]/edit/page.tsx', named],
  ['reports/[id]/remove/page.tsx', named],
  ['reports/runs/[run]/page.tsx', everyone],
  ['reports/runs/[run]/file/route.ts', everyone, '?format=zip'],

  ['feed/page.tsx', everyone],
  ['feed/new/page.tsx', everyone],

  ['files/page.tsx', named],

  ['plan/establishment/page.tsx', everyone],
  ['plan/positions/page.tsx', named],
  ['plan/positions/export/route.ts', named, '?format=csv'],
  ['plan/positions/new/page.tsx', named],
  ['plan/positions/[position]/page.tsx', named],
  ['plan/positions/[position]/change/page.tsx', named],
  ['plan/positions/[position]/end/page.tsx', named],
  ['plan/positions/[position]/undo/page.tsx', named],

  ['imports/page.tsx', recorders],
  ['imports/held/page.tsx', recorders],
  ['imports/[id]/page.tsx', recorders],
  ['imports/[id]/undo/page.tsx', recorders],
  ['imports/[id]/rows/page.tsx', recorders, '?cause=0'],
  ['imports/[id]/problems/route.ts', recorders],

  ['settings/page.tsx', administrators],
  ['settings/audit/page.tsx', administrators],
  ['settings/audit/export/route.ts', administrators, '?format=csv'],
  ['settings/figures/page.tsx', administrators],
  ['settings/members/page.tsx', administrators],
  ['settings/members/invite/page.tsx', administrators],
  ['settings/members/[accountId]/page.tsx', administrators],
  ['settings/members/[accountId]/remove/page.tsx', administrators],
  ['settings/members/[accountId]/sign-in/page.tsx', administrators],
  ['settings/sign-in/page.tsx', administrators],
  ['settings/retention/page.tsx', administrators],
  ['settings/retention/[kind]/page.tsx', administrators],
  ['settings/retention/due/page.tsx', administrators],
  ['settings/retention/erase/page.tsx', administrators],
  ['settings/retention/old/page.tsx', administrators],
  ['settings/crosswalk/page.tsx', named],
  ['settings/crosswalk/new/page.tsx', keepers],
  ['settings/crosswalk/[line]/page.tsx', keepers],
  ['settings/crosswalk/[line]/remove/page.tsx', keepers],
]

/** Handlers of a Trust that take a file. */
const TRUST_UPLOADS = [
  ['imports/upload/route.ts', recorders],
  ['reports/check/upload/route.ts', everyone],
] as const

export type TrustPage = { file: string; roles: readonly Role[]; query: string }

export const trustPages: readonly TrustPage[] = TRUST_PAGES.map(([file, roles, query = '']) => ({
  file: `t/[trust]/${file}`,
  roles,
  query,
}))

export const trustUploads: readonly TrustPage[] = TRUST_UPLOADS.map(([file, roles]) => ({
  file: `t/[trust]/${file}`,
  roles,
  query: '',
}))

/** Pages outside a Trust: anyone's, or those of anyone signed in. */
export const outerPages = {
  anyone: [
    '.well-known/security.txt/route.ts',
    'accessibility/page.tsx',
    'api/health/route.ts',
    'api/v1/openapi.json/route.ts',
    'sign-in/page.tsx',
    'invite/[trust]/[token]/page.tsx',
    'reset/[token]/page.tsx',
  ],
  signedIn: [
    'account/page.tsx',
    'account/file/route.ts',
    'account/name/page.tsx',
    'account/password/page.tsx',
    'account/second-step/set-up/page.tsx',
    'page.tsx',
  ],
  /** Those of anyone signed in where a provider of single sign-on is configured (access/two-instances.spec.ts), or who is joined to one. */
  withProvider: ['account/single-sign-on/page.tsx'],
  /** Those of someone signed in whose second step is on. */
  secondStep: ['account/second-step/page.tsx', 'account/second-step/turn-off/page.tsx'],
  /** Those of someone who has signed in with the password and has a code to type. */
  halfSignedIn: ['sign-in/second-step/page.tsx'],
  /** Proved elsewhere: what every refusal shows in access/refusals.spec.ts; the set-up link in journeys/set-up.spec.ts; single sign-on in lib/access/provider.db.test.ts; next-auth's own handler; what takes a token, and a file of one person alone, in access/matrix.spec.ts; signing out in access/headers.spec.ts. */
  elsewhere: [
    'nothing-here/page.tsx',
    'set-up/[token]/page.tsx',
    'sign-in/provider/page.tsx',
    'sign-in/provider/callback/route.ts',
    'api/auth/[...nextauth]/route.ts',
    'api/v1/[what]/route.ts',
    'sign-out/route.ts',
    't/[trust]/files/[file]/route.ts',
  ],
} as const

/** Every page and handler of the build, by the build's own manifest: "t/[trust]/staff/page.tsx". */
export function pagesOfTheBuild(): string[] {
  const manifest: Record<string, string> = JSON.parse(
    readFileSync('.next/server/app-paths-manifest.json', 'utf8'),
  )
  return Object.keys(manifest)
    .filter((path) => !path.startsWith('/_') && path !== '/icon.svg/route')
    .map((path) => `${path.slice(1)}.${path.endsWith('/page') ? 'tsx' : 'ts'}`)
}

/** The address of a page, its bracketed parts filled in. */
export function addressOf(file: string, parts: Parts, query = ''): string {
  const folder = file.replace(/\/?(page\.tsx|route\.ts)$/, '')
  const address = Object.entries(parts)
    .sort(([a], [b]) => b.length - a.length)
    .reduce((path, [part, value]) => path.replace(part, value), folder)
  if (address.includes('[')) throw new Error(`Say in e2e/fixtures/world.ts what stands for ${address}`)
  return `/${address}${query}`
}

/** Parts that stand for the same in every Trust. */
const NAMED: readonly string[] = ['routes/[code]', 'retention/[kind]', 'words/[step]']

/** The bracketed parts of a page that are ids of a Trust's rows. */
export function ownIdsIn(file: string, parts: Parts): string[] {
  return Object.keys(parts).filter(
    (part) => part.includes('/') && !NAMED.includes(part) && file.includes(part),
  )
}

/** Pages that a person reads, files left out. */
export const isPage = ({ file }: { file: string }) => file.endsWith('page.tsx')
