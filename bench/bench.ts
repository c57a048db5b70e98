import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { bringNode } from '@/cli/node/bring-node.mjs'
import { buildPages } from '@/cli/node/build.mjs'
import { startSite } from '@/cli/site'
import { startCluster } from '@/db/cluster/cluster'
import { prepareDatabase } from '@/db/prepare'
import { closeSlots } from '@/db/slots'
import { withTrust } from '@/db/trust'
import type { Scope } from '@/lib/access/scope'
import { shellScope } from '@/lib/access/shell-scope'
import { fillWithDemonstration } from '@/lib/data/demonstration/fill'
import { createTrust } from '@/lib/data/trusts'
import { comeToRest } from './at-rest'
import { measureBoardPaper } from './board-paper'
import { giveEstablishment, measureEstablishment } from './establishment'
import { measureExport } from './export'
import { forecastsRun, measureForecast } from './forecast'
import { historyFor, measureHistoryImport, measureListImport } from './import'
import { imported } from './imported'
import { measureLoading } from './loading'
import { measureLongFiles } from './long-files'
import { measurePages } from './pages'
import { measurePageMeanwhile } from './pages-meanwhile'
import { measureProgression } from './progression'
import { type Figure, report, tableOf } from './report'
import { benchSession } from './session'
import { measureStarting } from './starting'
import { startWorker } from './worker'

const ROWS = Number(process.env.BENCH_ROWS ?? 300_000)
const POSTS = Number(process.env.BENCH_POSTS ?? 1_000_000)
const STAFF = Number(process.env.BENCH_STAFF ?? 20_000)
/** People of an ordinary informatics service. */
const SMALL_TRUST = 500
/** Sizes of the Trusts whose pages of progression are timed. */
const PROGRESSION = [SMALL_TRUST, STAFF, 10 * STAFF]
const END = '2026-10-31'
/** What is measured, in this order; `BENCH_ONLY=report,files` measures some of it. */
const PARTS = [
  'starting',
  'loading',
  'imports',
  'pages',
  'progression',
  'forecast',
  'report',
  'files',
] as const
type Part = (typeof PARTS)[number]
const chosen: readonly string[] = process.env.BENCH_ONLY?.split(',') ?? PARTS
const unknown = chosen.filter((part) => !PARTS.includes(part as Part))
if (unknown.length > 0) {
  console.error(`BENCH_ONLY names ${unknown.join(', ')}; there is ${PARTS.join(', ')}.`)
  process.exit(1)
}
const measures = (...parts: Part[]) => parts.some((part) => chosen.includes(part))

// Measures Waymark on a database and a server of its own, and holds the figures against what they should be.
const say = (line: string) => console.error(line)
const dir = await mkdtemp(path.join(tmpdir(), 'waymark-bench-'))
const cluster = await startCluster({ dir })
process.env.DATABASE_URL = cluster.appUrl
process.env.WAYMARK_DATA = dir
process.env.NEXTAUTH_SECRET = crypto.randomUUID() + crypto.randomUUID()
try {
  await prepareDatabase(cluster)
  const trust = (trustId: string) => shellScope({ trustId, trustName: `Bench ${trustId}`, nation: 'England' })
  const scopes = ['LOAD', 'WIDE', 'DEMO', 'IMPORT', 'MONTHLY', 'LARGE', 'BESIDE'].map(trust) as [
    Scope,
    Scope,
    Scope,
    Scope,
    Scope,
    Scope,
    Scope,
  ]
  const posts = trust('POSTS')
  const sized = PROGRESSION.map((staff, at) => ({ staff, scope: trust(`SIZE${at}`) })).filter(
    ({ staff }) => measures('progression', 'forecast') || (measures('report') && staff === STAFF),
  )
  const all = [...scopes, posts, ...sized.map(({ scope }) => scope)]
  for (const scope of all)
    await withTrust(scope, (db) => createTrust(db, { name: scope.trustName, nation: scope.nation }))
  const [long, wide, demo, history, monthly, large, beside] = scopes
  const figures: Figure[] = []
  const found = (more: readonly Figure[]) => {
    figures.push(...more)
    say(tableOf(more))
  }

  if (measures('starting')) {
    say('Starting …')
    await buildPages(bringNode(say), say)
    found(await measureStarting(dir))
  }
  if (measures('loading')) {
    say(`Loading ${ROWS} rows of ${STAFF} people …`)
    found(await measureLoading(long, dir, { rows: ROWS, staff: STAFF }, cluster.superuserUrl))
  }
  if (measures('files')) {
    say(`Loading ${ROWS} people for the export …`)
    await measureLoading(wide, dir, { rows: ROWS, staff: ROWS }, null)
  }
  if (measures('pages', 'imports')) {
    say(`Making a demonstration of ${STAFF} people …`)
    await fillWithDemonstration(demo, { staff: STAFF, end: END })
  }
  for (const { scope, staff } of sized) {
    say(`Making a demonstration of ${staff} people …`)
    await fillWithDemonstration(scope, { staff, end: END })
    await giveEstablishment(scope, END)
  }

  for (const { scope, staff } of measures('forecast') ? sized : []) {
    say(`Forecasting ${staff} people …`)
    found(await measureForecast(scope, staff, END))
  }

  const worker = await startWorker()
  try {
    if (measures('imports')) {
      say('Importing monthly lists …')
      found(await measureListImport(monthly, dir, SMALL_TRUST, 2))
      found(await measureListImport(large, dir, STAFF, 10))
      say(`Importing ${ROWS} rows of ${STAFF} people …`)
      found(await measureHistoryImport(history, dir, { rows: ROWS, staff: STAFF }, worker))
    }
    say('Building and starting the site …')
    await buildPages(bringNode(say), say)
    const site = await startSite({ ...process.env, NODE_ENV: 'production', PORT: '0', HOST: '127.0.0.1' }, [])
    try {
      const cookie = await benchSession(all)
      say('Letting the database come to rest …')
      await comeToRest(cluster.superuserUrl)
      if (measures('pages')) {
        say('Asking for pages …')
        found(await measurePages(site.url, cookie, demo.trustId))
      }
      if (measures('progression')) {
        say('Asking for pages of progression …')
        found(await measureProgression(site.url, cookie, cluster.superuserUrl, sized, END))
        say('Asking for pages of the establishment …')
        found(await measureEstablishment(site.url, cookie, sized))
      }
      const ordinary = sized.filter(({ staff }) => staff === STAFF)
      for (const { scope } of measures('forecast') ? ordinary : []) {
        say('Asking for pages while forecasts are run …')
        const own = { name: 'staff list', address: `${site.url}/t/${scope.trustId}/staff`, cookie }
        found(await measurePageMeanwhile(own, 'forecasts', () => forecastsRun(scope, END)))
      }
      for (const { scope, staff } of measures('report') ? ordinary : []) {
        say('Making a report …')
        found(await measureBoardPaper(scope, staff, END))
      }
      if (measures('imports')) {
        say('Asking for pages while a file is imported …')
        const page = { name: 'staff list', address: `${site.url}/t/${demo.trustId}/staff`, cookie }
        await comeToRest(cluster.superuserUrl)
        const file = await historyFor(beside, dir, { rows: ROWS, staff: STAFF })
        found(await measurePageMeanwhile(page, 'an import', () => imported(beside, file)))
      }
      if (measures('files')) {
        say('Exporting …')
        found(await measureExport(site, cookie, wide.trustId, worker, cluster.superuserUrl))
        say(`Exporting ${POSTS} posts …`)
        const { superuserUrl } = cluster
        found(await measureLongFiles(site, cookie, posts, worker, { posts: POSTS, dir, superuserUrl }))
      }
    } finally {
      await site.stop()
    }
  } finally {
    await worker.stop()
  }
  const reached = report(figures, { parts: chosen, rows: ROWS, staff: STAFF })
  process.exitCode = reached ? 0 : 1
} finally {
  await closeSlots()
  await cluster.stop()
  await rm(dir, { recursive: true, force: true })
}
