import { startQueue } from '@/db/queue/work'
import { closeSlots } from '@/db/slots'
import { giveUpImportJob, runImportJob } from '@/lib/data/load/run-import-job'

// Works on imports in a process of its own, as beside a site, until whoever began it lets go of it.
const queue = await startQueue({ import: runImportJob, onGivenUp: giveUpImportJob })
process.once('disconnect', async () => {
  await queue.stop()
  await closeSlots()
})
process.send?.('ready')
