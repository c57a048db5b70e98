import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { inRoot } from '../../node/root.mjs'
import { FAULTS, type Fault } from './faults'

// `npm run test:mutants`: seeds each fault in a copy of this tree and sees whether a test goes red. Words after it choose
// faults by what they say: `npm run test:mutants -- session`.
const ENOUGH = 0.95
/** A fault may make a test run for ever: then none was seen to fail. */
const LONGEST_MS = 5 * 60_000
/** A small storm is enough to see a fault by. */
const ENV: NodeJS.ProcessEnv = { ...process.env, NODE_ENV: 'test', WAYMARK_STORM: '0.1' }
const words = process.argv.slice(2)
const chosen = FAULTS.filter(({ what }) => words.every((word) => what.includes(word)))
const tree = mkdtempSync(path.join(os.tmpdir(), 'waymark-mutants-'))

try {
  copyTree()
  const all = [...new Set(chosen.flatMap(({ tests }) => tests))]
  console.log(`Without a fault: ${all.length} files of tests`)
  const calm = redIn(all)
  if (calm.red > 0 || calm.green === 0)
    throw new Error(`Without a fault ${calm.red} tests are red:\n${calm.output}`)
  console.log(`${calm.green} tests, all green\n`)
  const missed = chosen.filter((fault) => !isSeen(fault))
  const seen = chosen.length - missed.length
  console.log(
    `\n${seen} of ${chosen.length} faults turn a test red (${Math.round((100 * seen) / chosen.length)}%).`,
  )
  for (const { what, file } of missed) console.log(`Not seen: ${what} (${file})`)
  process.exitCode = seen >= ENOUGH * chosen.length ? 0 : 1
} finally {
  rmSync(tree, { recursive: true, force: true })
}

/** What git knows of, or would; the packages stay where they are. */
function copyTree(): void {
  const { stdout } = spawnSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: inRoot(),
    encoding: 'utf8',
  })
  for (const file of stdout.split('\0').filter(Boolean)) {
    mkdirSync(path.dirname(path.join(tree, file)), { recursive: true })
    cpSync(inRoot(file), path.join(tree, file))
  }
  symlinkSync(inRoot('node_modules'), path.join(tree, 'node_modules'))
}

function isSeen({ what, file, text, instead, tests }: Fault): boolean {
  const at = path.join(tree, file)
  const whole = readFileSync(at, 'utf8')
  const parts = whole.split(text)
  if (parts.length !== 2) throw new Error(`${what}: its text stands in ${file} ${parts.length - 1} times.`)
  writeFileSync(at, parts.join(instead))
  const begun = Date.now()
  const { red, first } = redIn(tests)
  writeFileSync(at, whole)
  const seconds = Math.round((Date.now() - begun) / 1000)
  console.log(
    `${red > 0 ? 'red  ' : 'GREEN'} ${String(seconds).padStart(3)} s  ${what}${red > 0 ? `: ${first}` : ''}`,
  )
  return red > 0
}

type Report = {
  numPassedTests: number
  testResults: { assertionResults: { status: string; fullName: string }[] }[]
}

/** Only a test that ran and failed counts: a file that cannot be read proves nothing. */
function redIn(tests: readonly string[]): { red: number; green: number; first: string; output: string } {
  const report = path.join(tree, 'report.json')
  rmSync(report, { force: true })
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [
      'node_modules/vitest/vitest.mjs',
      'run',
      '--project=unit',
      '--project=db',
      '--reporter=json',
      `--outputFile=${report}`,
      ...tests,
    ],
    { cwd: tree, env: ENV, encoding: 'utf8', timeout: LONGEST_MS, killSignal: 'SIGKILL' },
  )
  const output = `${stdout}${stderr}`.slice(-4000)
  try {
    const { numPassedTests, testResults }: Report = JSON.parse(readFileSync(report, 'utf8'))
    const failed = testResults
      .flatMap((one) => one.assertionResults)
      .filter(({ status }) => status === 'failed')
    return { red: failed.length, green: numPassedTests, first: failed[0]?.fullName ?? '', output }
  } catch {
    return { red: 0, green: 0, first: '', output }
  }
}
