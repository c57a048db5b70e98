import { closeSlots } from '@/db/slots'
import { setUpLink } from '@/lib/access/set-up'
import { loadEnvironment, type OpenDatabase, openDatabase, prepare } from './database'
import { dataFolder } from './folders'
import { progress } from './node/progress.mjs'
import { sessionSecret } from './secret'
import { type Site, startSite } from './site'
import { StopAsked, stopRequests } from './stop'

// The second half of `npm start`, under a new enough Node: database, tables, web server, until asked to stop.
const developing = process.argv.includes('--dev')
const { asked } = stopRequests()
const { step } = progress(6, console.log, 3)
let database: OpenDatabase | undefined
let site: Site | undefined

try {
  await run()
} catch (error) {
  if (!(error instanceof StopAsked)) {
    console.error(`Waymark could not start. ${error instanceof Error ? error.message : error}`)
    if (error instanceof Error && error.constructor !== Error) console.error(error.stack)
    process.exitCode = 1
  }
}
if (asked.aborted) console.log('Stopping …')
await site?.stop()
await database?.close()
process.exit()

async function run(): Promise<void> {
  loadEnvironment()
  const secret = sessionSecret(process.env.NEXTAUTH_SECRET, dataFolder())
  await step('Database', async (note) => {
    database = await openDatabase(note)
    return database.name
  })
  asked.throwIfAborted()
  await step('Tables', async () => {
    if (database) await prepare(database, () => undefined)
    return 'up to date, with the reference data'
  })
  asked.throwIfAborted()
  await step('Site', async () => {
    site = await startSite(siteEnvironment(secret), process.argv.slice(2))
    return 'ready'
  })
  asked.throwIfAborted()
  if (site) await announce(site.url)
  await untilStopped()
}

function siteEnvironment(secret: string): NodeJS.ProcessEnv {
  const { DATABASE_OWNER_URL: _, ...env } = process.env
  return {
    ...env,
    NEXTAUTH_SECRET: secret,
    NODE_ENV: developing ? 'development' : 'production',
    NEXT_TELEMETRY_DISABLED: '1',
  }
}

async function announce(url: string): Promise<void> {
  const link = await setUpLink(url)
  await closeSlots()
  const setUp = link ? `\nNo one has an account yet. Set it up here, once: ${link}` : ''
  console.log(`\nWaymark is at ${url}${setUp}`)
}

async function untilStopped(): Promise<void> {
  const stopped = new Promise<never>((_, reject) =>
    asked.addEventListener('abort', () => reject(asked.reason)),
  )
  const failed = site?.ended.then(() => {
    throw new Error('The web server ended unexpectedly; its last lines say why.')
  })
  await Promise.race([stopped, failed])
}
