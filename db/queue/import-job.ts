import type { OdsCode } from '../vocabulary'

export const IMPORT_STEPS = ['check', 'apply', 'undo'] as const
export type ImportStep = (typeof IMPORT_STEPS)[number]

/** One step of an import, done by a worker away from the web server, in the name of whoever asked for it. */
export type ImportJob = {
  trustId: OdsCode
  importId: string
  /** Null for work asked for at the shell. */
  accountId: string | null
  accountName: string
  step: ImportStep
}

/** What the queue keeps of a job: codes and ids, and nobody's name. */
export type KeptJob = Omit<ImportJob, 'accountName'> & {
  /** How often a worker that was stopped gave the job back; such a try does not count. */
  givenBack: number
}
