import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { ASKED, logErrorsOf, startAttackedSite } from './attacked-site'

// `npm run test:sqlmap`: lets sqlmap (Debian: apt-get install sqlmap) try every parameter of ten addresses of a Waymark that
// is started for it on this machine, and reads PostgreSQL's log. Needs a build (npm start makes one).
const LONGEST_MS = 10 * 60_000

if (spawnSync('sqlmap', ['--version']).status !== 0) {
  console.error('sqlmap is not installed. Debian: apt-get install sqlmap')
  process.exit(1)
}
const site = await startAttackedSite('Attackerby')
const dir = mkdtempSync(path.join(os.tmpdir(), 'waymark-sqlmap-'))
try {
  await logErrorsOf(site)
  let holes = 0
  for (const [address, parameters] of ASKED) holes += await attack(address, parameters)
  const errors = site.postgresLog().match(/ERROR: .*/g) ?? []
  const failures = site.output().match(/^{.*"level":"error".*$/gm) ?? []
  console.log(
    `${holes} of ${ASKED.length} addresses can be injected into; ${errors.length} errors in PostgreSQL’s log, ${failures.length} in Waymark’s.`,
  )
  for (const error of new Set([...errors, ...failures.slice(0, 5)])) console.log(error)
  process.exitCode = holes + errors.length + failures.length > 0 ? 1 : 0
} finally {
  rmSync(dir, { recursive: true, force: true })
  await site.stop()
}
process.exit()

async function attack(address: string, parameters: readonly string[]): Promise<number> {
  const url = new URL(`${site.url}${site.world.trust.path}/${address}`)
  for (const name of parameters) if (!url.searchParams.has(name)) url.searchParams.set(name, '1')
  const begun = Date.now()
  const output = await sqlmap(url.href, parameters)
  const tried = /HTTP\(S\) requests?: (\d+)|(\d+) HTTP/.exec(output)
  const none = output.includes('all tested parameters do not appear to be injectable')
  const said = none ? 'not injectable' : output.trim().split('\n').slice(-8).join('\n')
  console.log(
    `${address}: ${parameters.length} parameters, ${Math.round((Date.now() - begun) / 1000)} s: ${said}${tried ? ` (${tried[0]})` : ''}`,
  )
  return none ? 0 : 1
}

function sqlmap(url: string, parameters: readonly string[]): Promise<string> {
  const args = [
    '--url',
    url,
    '-p',
    parameters.join(','),
    '--cookie',
    site.cookie,
    '--batch',
    '--dbms=postgresql',
    '--technique=BEUSQ',
    '--level=1',
    '--risk=1',
    '--flush-session',
    '--disable-coloring',
    '--ignore-code=400,404',
    '--output-dir',
    dir,
  ]
  return new Promise((resolve) => {
    const child = spawn('sqlmap', args, { stdio: ['ignore', 'pipe', 'pipe'], timeout: LONGEST_MS })
    let output = ''
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (piece: Buffer) => {
        output += piece
      })
    child.once('close', () => resolve(output))
  })
}
