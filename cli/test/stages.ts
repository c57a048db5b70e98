import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { findPgbouncer } from '@/db/testing/pgbouncer'
import { buildPages } from '../node/build.mjs'
import { bringBrowser } from './browser'
import { type Counts, lacking, playwrightCounts, type VitestReport, vitestCounts } from './counts'
import { installFromDebian } from './debian'
import { installedPostgres } from './installed-postgres'
import { type Outcome, programs, runProgram } from './programs'

export type Stage = {
  /** For `npm test -- --only`. */
  name: string
  title: string
  /** Makes no sense once this stage has failed. */
  after?: string
  run(): Promise<Counts>
}

const reports = mkdtempSync(path.join(tmpdir(), 'waymark-reports-'))
process.once('exit', () => rmSync(reports, { recursive: true, force: true }))
const installed = installedPostgres()

export const stages: Stage[] = [
  {
    name: 'lint',
    title: 'Format and lint',
    run: () => checked(() => runProgram([programs.biome, 'ci', '.'], { quiet: true })),
  },
  { name: 'types', title: 'Types', run: () => checked(checkTypes) },
  { name: 'unit', title: 'Unit', run: () => vitest(['unit']) },
  { name: 'db', title: 'Database, on the embedded PostgreSQL 18', run: onEmbedded },
  ...(installed
    ? [
        {
          name: 'db-installed',
          title: `Database, on the PostgreSQL ${installed.major} of this machine`,
          run: () => vitest(['db'], { WAYMARK_TEST_BINDIR: installed.binDir }),
        },
      ]
    : []),
  { name: 'build', title: 'Production build', run: () => checked(build) },
  { name: 'start', title: 'Starting and stopping', after: 'build', run: () => vitest(['start', 'site']) },
  { name: 'e2e', title: 'End to end, in Chromium', after: 'build', run: endToEnd },
]

async function checkTypes(): Promise<Outcome> {
  const generated = await runProgram([programs.next, 'typegen'], { quiet: true })
  return generated.ok ? runProgram([programs.tsc, '--noEmit'], { quiet: true }) : generated
}

async function build(): Promise<Outcome> {
  const node = { path: process.execPath, version: process.version, env: process.env }
  try {
    return { ok: true, output: await buildPages(node, () => undefined) }
  } catch (error) {
    return { ok: false, output: error instanceof Error ? error.message : String(error) }
  }
}

/** A tool that says only yes or no is one check; its output is shown when it says no. */
async function checked(check: () => Promise<Outcome>): Promise<Counts> {
  const { ok, output } = await check()
  if (!ok) console.log(output)
  return ok ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
}

async function vitest(projects: readonly string[], env: Record<string, string> = {}): Promise<Counts> {
  const file = path.join(reports, `${projects.join('-')}-${Object.values(env).length}.json`)
  const args = [
    'run',
    ...projects.map((project) => `--project=${project}`),
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
  ]
  const { ok } = await runProgram([programs.vitest, ...args], { env: { NODE_ENV: 'test', ...env } })
  return counted(ok, file, (report: VitestReport) => {
    for (const [reason, tests] of lacking(report))
      console.log(`${tests} ${tests === 1 ? 'test' : 'tests'} ${reason}`)
    return vitestCounts(report)
  })
}

/** Without pgbouncer its tests are skipped, and say so. */
function onEmbedded(): Promise<Counts> {
  if (!findPgbouncer()) installFromDebian('pgbouncer')
  return vitest(['db'])
}

async function endToEnd(): Promise<Counts> {
  bringBrowser()
  const file = path.join(reports, 'e2e.json')
  const { ok } = await runProgram([programs.playwright, 'test', '--reporter=list,json'], {
    env: { PLAYWRIGHT_JSON_OUTPUT_FILE: file },
  })
  return counted(ok, file, playwrightCounts)
}

/** A runner that failed without a failed test, or wrote no report, is a failure all the same. */
function counted<Report>(ok: boolean, file: string, count: (report: Report) => Counts): Counts {
  let counts: Counts = { passed: 0, failed: 0 }
  try {
    counts = count(JSON.parse(readFileSync(file, 'utf8')) as Report)
  } catch (error) {
    console.log(`No report from the runner: ${error instanceof Error ? error.message : error}`)
    return { passed: 0, failed: 1 }
  }
  return ok || counts.failed > 0 ? counts : { ...counts, failed: 1 }
}
