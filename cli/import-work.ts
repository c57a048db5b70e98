import { writeSection } from '@/app/t/[trust]/reports/write-section'
import type { ImportJob } from '@/db/queue/import-job'
import type { QueueHandlers } from '@/db/queue/work'
import { runFileJob } from '@/lib/data/files/make-file'
import { giveUpImportJob, runImportJob } from '@/lib/data/load/run-import-job'
import { runForecastJob } from '@/lib/data/plan/run-forecast-job'
import { makeScheduledReports } from '@/lib/data/reports/scheduled'

/** What a worker does with a job of an import (its step, then the reports that are made after each staff list) with files that were asked for and with forecasts. */
export const IMPORT_WORK: QueueHandlers = {
  async import(job: ImportJob, signal: AbortSignal) {
    await runImportJob(job, signal)
    if (job.step === 'apply') await makeScheduledReports(job, job.importId, writeSection, signal)
  },
  onGivenUp: giveUpImportJob,
  file: runFileJob,
  forecast: runForecastJob,
}
