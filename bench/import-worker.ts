import { startQueue } from '@/db/queue/work'
import { closeSlots } from '@/db/slots'
import { giveUpImportJob, runImportJob } from '@/lib/data/load/run-import-job'

// Works on imports in a process of its own, as beside a site, until it is told to end.
const queue = await startQueue({ import: runImportJob, onGivenUp: giveUpImportJob })
process.once('message', async () => {
  await queue.stop()
  await closeSlots()
  process.disconnect?.()
})
process.send?.('ready')
