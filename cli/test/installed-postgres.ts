import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { majorVersion } from '@/db/cluster/binaries'

export type InstalledPostgres = { binDir: string; major: number }

/** The oldest PostgreSQL of version 15 or newer that is installed on this machine, if any: the one to differ most from ours. */
export function installedPostgres(): InstalledPostgres | null {
  const found = [...debianFolders(), ...configFolder()]
    .filter((binDir) => ['postgres', 'initdb'].every((name) => existsSync(path.join(binDir, name))))
    .map((binDir) => ({ binDir, major: majorVersion(path.join(binDir, 'postgres')) }))
    .filter(({ major }) => major >= 15)
  return found.sort((a, b) => a.major - b.major)[0] ?? null
}

function debianFolders(): string[] {
  const root = '/usr/lib/postgresql'
  return existsSync(root) ? readdirSync(root).map((version) => path.join(root, version, 'bin')) : []
}

function configFolder(): string[] {
  const answer = spawnSync('pg_config', ['--bindir'], { encoding: 'utf8' })
  return answer.status === 0 ? [answer.stdout.trim()] : []
}
