import { startQueue } from '@/db/queue/work'
import { closeSlots } from '@/db/slots'
import { runFileJob } from '@/lib/data/files/make-file'
import { giveUpImportJob, runImportJob } from '@/lib/data/load/run-import-job'

// Works on imports and files in a process of its own, as beside a site, until whoever began it lets go of it.
const queue = await startQueue({ import: runImportJob, onGivenUp: giveUpImportJob, file: runFileJob })
process.once('disconnect', async () => {
  await queue.stop()
  await closeSlots()
})
process.send?.('ready')
