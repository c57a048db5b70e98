import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import postgres, { type Sql } from 'postgres'
import { startCluster } from '@/db/cluster/cluster'
import { keptSecret } from '@/db/cluster/secrets'
import { closeSlots } from '@/db/slots'
import type { World } from '@/e2e/fixtures/world'
import type { SiteUnderTest } from './site-under-test'
import { startWaymark } from './started'

/** A Waymark of one's own, to do to it what is done to no other, with a Trust that has one of everything. */
export type AttackedSite = {
  url: string
  world: World
  /** Of the Trust's administrator, with the second step behind them. */
  cookie: string
  root: Sql
  /** What its processes have written so far. */
  output(): string
  /** What its PostgreSQL has written so far. */
  postgresLog(): string
  stop(): Promise<void>
}

export async function startAttackedSite(familyName: string): Promise<AttackedSite> {
  const dir = mkdtempSync(path.join(os.tmpdir(), 'waymark-attacked-'))
  const site = await startWaymark(dir)
  const { url, setUpLink } = site
  const { appUrl, ownerUrl, superuserUrl, stop: letGo } = await startCluster({ dir })
  const root = postgres(superuserUrl, { max: 1, onnotice: () => undefined })
  const sessionSecret = keptSecret(dir, 'NEXTAUTH_SECRET')
  const about: SiteUnderTest = {
    url,
    setUpLink,
    appUrl,
    ownerUrl,
    superuserUrl,
    sessionSecret,
    dataFolder: dir,
  }
  process.env.WAYMARK_E2E = JSON.stringify(about)
  const [{ makeWorld }, { SESSION_COOKIE, sessionCookie }] = await Promise.all([
    import('@/e2e/fixtures/world'),
    import('@/e2e/fixtures/sign-in'),
  ])
  const world = await makeWorld('Attacked NHS Trust', familyName)
  return {
    url,
    world,
    cookie: `${SESSION_COOKIE}=${await sessionCookie(world.members.administrator)}`,
    root,
    output: site.output,
    postgresLog: () => readFileSync(path.join(dir, 'postgres.log'), 'utf8'),
    async stop() {
      await closeSlots()
      await root.end()
      await letGo()
      await site.stop()
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

/** Has PostgreSQL log the errors of Waymark's own role, which it keeps to itself otherwise. */
export async function logErrorsOf({ root }: AttackedSite): Promise<void> {
  await root`alter role waymark_app set log_min_messages = 'error'`
  await root`select pg_terminate_backend(pid) from pg_stat_activity where usename = 'waymark_app'`
}

/** Ten addresses of a Trust that ask the database with what stands in them, and their parameters. */
export const ASKED: readonly (readonly [address: string, parameters: readonly string[]])[] = [
  [
    'staff',
    ['q', 'unit', 'area', 'level', 'route', 'shown', 'asAt', 'sort', 'rows', 'columns', 'after', 'from'],
  ],
  ['staff/export?format=csv', ['q', 'unit', 'level', 'asAt', 'sort', 'what']],
  ['changes', ['kind', 'asAt', 'months', 'unit', 'page']],
  // Its words are looked for in memory, where sqlmap takes an empty list for an answer.
  ['roles', ['area', 'level', 'page', 'asAt']],
  ['settings/crosswalk', ['q', 'says', 'page']],
  [
    'progression',
    ['asAt', 'knownOn', 'area', 'unit', 'level', 'route', 'entryFrom', 'middle', 'last', 'table'],
  ],
  ['progression/time', ['asAt', 'level', 'compare', 'area']],
  ['progression/pathways', ['asAt', 'by', 'role', 'route']],
  ['progression/export?what=flow&format=csv', ['asAt', 'unit', 'route', 'format']],
  ['reports/check', ['fingerprint', 'file']],
]
