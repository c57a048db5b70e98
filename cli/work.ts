import { startQueue } from '@/db/queue/work'
import { closeSlots } from '@/db/slots'
import { startSaying } from '@/lib/audit/say-links'
import { DAILY_WORK, startDaily } from './daily'
import { auditPlaces } from './folders'
import { IMPORT_WORK } from './import-work'
import { keepSafeLog } from './node/safe-log.mjs'
import { stopRequests } from './stop'

// The worker: imports files in a process of its own beside the web server, until asked to stop.
keepSafeLog()
const { asked } = stopRequests()
const saying = startSaying(auditPlaces())
void saying.tellLeft()

try {
  const queue = await startQueue(IMPORT_WORK)
  const daily = startDaily(DAILY_WORK)
  if (!asked.aborted) await new Promise((resolve) => asked.addEventListener('abort', resolve))
  await Promise.all([queue.stop(), daily.stop()])
  await closeSlots()
} catch (error) {
  console.error('The worker could not go on.', error)
  process.exitCode = 1
}
await saying.close()
process.exit()
