import 'server-only'
import type { ImportJob } from '@/db/queue/import-job'

/** Does one step of an import. */
export async function runImportJob(_job: ImportJob, _signal: AbortSignal): Promise<void> {
  throw new Error('not yet')
}

/** Marks an import as interrupted: its step was tried as often as it may be. */
export async function giveUpImportJob(_job: ImportJob): Promise<void> {
  throw new Error('not yet')
}
