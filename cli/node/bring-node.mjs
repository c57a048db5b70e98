import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, dirname } from 'node:path'
import { inRoot } from './root.mjs'

const remembered = inRoot('.data', 'node-path')

/**
 * A Node that is new enough: this one, the one found before, or one that npm brings.
 * Returns its path, its version and the environment in which `node` means it.
 */
export function bringNode(note) {
  if (isNewEnough(process.version)) return described(process.execPath, process.version)
  const known = existsSync(remembered) ? readFileSync(remembered, 'utf8') : ''
  const version = known && versionOf(known)
  if (version && isNewEnough(version)) return described(known, version)
  note(`this machine has ${process.version}, bringing 24`)
  const path = fetchNode()
  const brought = path && versionOf(path)
  if (!brought || !isNewEnough(brought)) {
    throw new Error(
      `Waymark needs Node 22.12 or newer, this is ${process.version}, and npm could not bring one. Install Node 24 from nodejs.org, then try again.`,
    )
  }
  mkdirSync(dirname(remembered), { recursive: true, mode: 0o700 })
  writeFileSync(remembered, path)
  return described(path, brought)
}

function isNewEnough(version) {
  const [major, minor] = version.slice(1).split('.').map(Number)
  return major > 22 || (major === 22 && minor >= 12)
}

function described(path, version) {
  const PATH = [dirname(path), process.env.PATH].join(delimiter)
  return { path, version, env: { ...process.env, PATH, NEXT_TELEMETRY_DISABLED: '1' } }
}

function versionOf(path) {
  return answerOf(path, ['-p', 'process.version'])
}

function fetchNode() {
  const [file, ...first] = npmCommand(process.execPath)
  const fetch = [
    'exec',
    '--yes',
    '--loglevel=error',
    '--package=node@24',
    '--',
    'node',
    '-p',
    'process.execPath',
  ]
  return answerOf(file, [...first, ...fetch])
}

function answerOf(file, args) {
  const answer = spawnSync(file, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
  return answer.status === 0 ? answer.stdout.trim().split('\n').at(-1) : ''
}

/** The npm that started this command, else the one on the PATH. */
export function npmCommand(node) {
  const started = process.env.npm_execpath ?? ''
  return started.endsWith('npm-cli.js') ? [node, started] : ['npm']
}
