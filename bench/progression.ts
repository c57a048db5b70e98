import postgres from 'postgres'
import { deriveTouched } from '@/db/bulk/sets'
import { withTrust } from '@/db/trust'
import type { Scope } from '@/lib/access/scope'
import { addDays } from '@/lib/domain/calendar'
import { PROGRESSION_FIGURES, type ProgressionFile } from '@/lib/forms/progression-figures'
import { untilAtRest } from './at-rest'
import { DIRECT_SQL } from './direct-sql'
import { type Figure, quantile } from './report'

const ASKED = 60
const OTHER_DAYS = 10
const DIRECT = 3
/** Whatever the direct question takes, this is quick. */
const QUICK_MS = 50

type Page = { name: string; path: string; direct: string }

/** Every page of progression once, whatever further figures it has; the overview's two figures are one page. */
const PAGES: Page[] = Object.entries(PROGRESSION_FIGURES)
  .filter(([name, { tab }]) => tab !== null || name === 'bridge')
  .map(([name, { room, path }]) => ({
    name: name === 'bridge' ? 'overview' : name,
    path: `${room}${path}`,
    direct: DIRECT_SQL[name === 'bridge' ? 'overview' : (name as ProgressionFile)] as string,
  }))

/**
 * How long the pages of progression take at several sizes of Trust, beside the same question as one statement over
 * assignments: asked at once after a change of the records, asked after a change once the site has made its answers ready,
 * again as at the same day, and as at other days.
 *
 * @param trusts from the smallest; the last is held against the direct question, and the last two against one another
 */
export async function measureProgression(
  url: string,
  cookie: string,
  superuserUrl: string,
  trusts: readonly { scope: Scope; staff: number }[],
  today: string,
): Promise<Figure[]> {
  const sql = postgres(superuserUrl, { max: 1 })
  const ask = async (path: string) => {
    const began = performance.now()
    const response = await fetch(url + path, { headers: { cookie }, redirect: 'error' })
    await response.arrayBuffer()
    if (response.status !== 200) throw new Error(`${path} answered ${response.status}`)
    return performance.now() - began
  }
  const figures: Figure[] = []
  const usual = new Map<string, number[]>()
  try {
    for (const [at, { scope, staff }] of trusts.entries()) {
      const ready = await askedOnceReady(sql, scope, ask)
      const address = (path: string) => `/t/${scope.trustId}${path}`
      const atOnce = await ofEach(async ({ path }) => {
        await ask(`${address(path)}?asAt=${addDays(today, -400)}`)
        await untilAtRest(sql)
        await changeSomeone(scope)
        return [await ask(address(path))]
      })
      // What a change has the site do next was timed above, and is not what a page usually takes.
      await untilAtRest(sql, ready.round)
      // All pages as at the same day first: none is timed right after other days or the direct questions.
      const again = await ofEach(({ path }) => times(ASKED, () => ask(address(path))))
      const others = await ofEach(({ path }) =>
        times(OTHER_DAYS, (n) => ask(`${address(path)}?asAt=${addDays(today, -97 * (n + 1))}`)),
      )
      const directly = await ofEach(({ direct }) =>
        times(DIRECT, async () => {
          const began = performance.now()
          await sql.unsafe(direct, [scope.trustId, today])
          return performance.now() - began
        }),
      )
      for (const { name } of PAGES) {
        const first = atOnce.get(name)?.[0] ?? Number.NaN
        const [asked, p50, p95, other] = [
          quantile(directly.get(name) ?? [], 0.5),
          quantile(again.get(name) ?? [], 0.5),
          quantile(again.get(name) ?? [], 0.95),
          quantile(others.get(name) ?? [], 0.95),
        ]
        usual.set(name, [...(usual.get(name) ?? []), p50])
        const what = `${name}, ${staff.toLocaleString('en-GB')} staff`
        const limit = Math.max(QUICK_MS, asked / 10)
        const onceReady = ready.times.get(name) ?? Number.NaN
        const held = at === trusts.length - 1
        const words = `${limit === QUICK_MS ? `${QUICK_MS} ms` : `a tenth of the direct question (${Math.round(limit)} ms)`}`
        figures.push(
          { what: `${what}: direct question`, value: asked, unit: 'ms' },
          {
            what: `${what}: after a change, asked at once`,
            value: first,
            unit: 'ms',
            ...(held
              ? { wanted: `the direct question's ${Math.round(asked)} ms`, reached: first <= asked }
              : {}),
          },
          {
            what: `${what}: after a change, once made ready`,
            value: onceReady,
            unit: 'ms',
            ...(held ? { wanted: words, reached: onceReady <= limit } : {}),
          },
          { what: `${what}: p50`, value: p50, unit: 'ms' },
          {
            what: `${what}: p95`,
            value: p95,
            unit: 'ms',
            ...(held ? { wanted: words, reached: p95 <= limit } : {}),
          },
          {
            what: `${what}: other days, p95`,
            value: other,
            unit: 'ms',
            ...(held
              ? { wanted: `the direct question's ${Math.round(asked)} ms`, reached: other <= asked }
              : {}),
          },
        )
      }
    }
  } finally {
    await sql.end()
  }
  return [...figures, ...[...usual].map(([name, times]) => growthOf(name, times))]
}

/** What is timed of each page, one after another, by its name. */
async function ofEach(time: (page: Page) => Promise<number[]>): Promise<Map<string, number[]>> {
  const found = new Map<string, number[]>()
  for (const page of PAGES) found.set(page.name, await time(page))
  return found
}

/** How long a question takes so many times, one after another. */
async function times(many: number, ask: (n: number) => Promise<number>): Promise<number[]> {
  const took: number[] = []
  for (let n = 0; n < many; n++) took.push(await ask(n))
  return took
}

/**
 * Asks for every page, changes someone, waits until the site asks the database nothing more, and asks for each page once.
 *
 * @returns the pages' times, and how long the site took to make them ready, in milliseconds
 */
async function askedOnceReady(
  sql: postgres.Sql,
  scope: Scope,
  ask: (path: string) => Promise<number>,
): Promise<{ times: Map<string, number>; round: number }> {
  const address = (path: string) => `/t/${scope.trustId}${path}`
  for (const { path } of PAGES) await ask(address(path))
  await changeSomeone(scope)
  const round = await untilAtRest(sql)
  const found = new Map<string, number>()
  for (const { name, path } of PAGES) found.set(name, await ask(address(path)))
  return { times: found, round }
}

function growthOf(name: string, times: readonly number[]): Figure {
  const growth = (times.at(-1) ?? Number.NaN) / (times.at(-2) ?? Number.NaN)
  return {
    what: `${name}: p50 at the largest Trust against the next smaller`,
    value: growth,
    unit: 'times',
    wanted: 'less than 2',
    reached: growth < 2,
  }
}

/** Derives one person's career again: every kept answer of the Trust is of an older revision then. */
const changeSomeone = (scope: Scope) =>
  withTrust(scope, async (db) => {
    const [someone] = await db.sql<
      { id: string }[]
    >`SELECT id FROM staff WHERE trust_id = ${db.trustId} LIMIT 1`
    if (someone) db.touched.add(someone.id)
    await deriveTouched(db)
  })
