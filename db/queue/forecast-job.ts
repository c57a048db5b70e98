import type { OdsCode } from '../vocabulary'

/** A forecast that is to be run. Codes and ids alone. */
export type ForecastJob = {
  trustId: OdsCode
  runId: string
  /** Which asking for it this is: when it was cancelled or is asked for anew, an earlier job is for nothing. */
  attempt: number
}
