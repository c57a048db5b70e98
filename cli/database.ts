import { existsSync } from 'node:fs'
import { startCluster } from '@/db/cluster/cluster'
import { prepareDatabase } from '@/db/prepare'
import { closeSlots } from '@/db/slots'
import { startSaying } from '@/lib/audit/say-links'
import { auditPlaces, dataFolder } from './folders'
import { inRoot } from './node/root.mjs'

export type DatabaseUrls = {
  /** The role that owns the tables; `null` when DATABASE_URL came without DATABASE_OWNER_URL. */
  ownerUrl: string | null
  /** The role that Waymark runs as. */
  appUrl: string
}

export type OpenDatabase = DatabaseUrls & {
  /** What to call it in a line of progress. */
  name: string
  /** Lets go of it; an embedded PostgreSQL ends with its last user. */
  close(): Promise<void>
}

/** Reads `.env`, if there is one, without touching what the environment already says. */
export function loadEnvironment(): void {
  if (existsSync(inRoot('.env'))) process.loadEnvFile(inRoot('.env'))
}

/** Finds the database that DATABASE_URL names, or starts (or joins) the embedded one, and puts it into DATABASE_URL. */
export async function openDatabase(log: (line: string) => void): Promise<OpenDatabase> {
  const given = process.env.DATABASE_URL
  if (given) {
    const ownerUrl = process.env.DATABASE_OWNER_URL || null
    return { ownerUrl, appUrl: given, name: `PostgreSQL at ${placeOf(given)}`, close: async () => {} }
  }
  const cluster = await startCluster({ dir: dataFolder(), log })
  process.env.DATABASE_URL = cluster.appUrl
  const name = `PostgreSQL on port ${cluster.port}${cluster.adopted ? ', already running' : ''}`
  return { ownerUrl: cluster.ownerUrl, appUrl: cluster.appUrl, name, close: cluster.stop }
}

/** Brings the database up to date; says in one sentence when it cannot be reached. */
export async function prepare(urls: DatabaseUrls, log: (line: string) => void): Promise<void> {
  try {
    await prepareDatabase({ ownerUrl: urls.ownerUrl, appUrl: urls.appUrl, log })
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? ''
    const sentence = unreachable[code]
    if (!sentence) throw error
    throw new Error(`${sentence} Check DATABASE_URL (${placeOf(urls.appUrl)}).`, { cause: error })
  }
}

/** Runs a shell command's work on the prepared database, then lets go of it, also when interrupted. */
export async function withDatabase<T>(work: (urls: DatabaseUrls) => Promise<T>): Promise<T> {
  loadEnvironment()
  const quiet = () => undefined
  const database = await openDatabase(quiet)
  const saying = startSaying(auditPlaces())
  const interrupted = () =>
    void Promise.all([saying.close(), database.close()]).finally(() => process.exit(130))
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, interrupted)
  try {
    await prepare(database, quiet)
    return await work(database)
  } finally {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.off(signal, interrupted)
    await closeSlots()
    await saying.close()
    await database.close()
  }
}

const unreachable: Record<string, string> = {
  ECONNREFUSED: 'No PostgreSQL answers.',
  ENOTFOUND: 'The database server’s name is not known.',
  CONNECT_TIMEOUT: 'The database server did not answer in time.',
  '28P01': 'PostgreSQL refused the password.',
  '28000': 'PostgreSQL refused the role.',
  '3D000': 'There is no such database.',
}

function placeOf(url: string): string {
  try {
    const { hostname, port, pathname } = new URL(url)
    return `${hostname}:${port || 5432}${pathname}`
  } catch {
    throw new Error(
      'DATABASE_URL is not an address. Write it as postgres://role:password@host:5432/database.',
    )
  }
}
