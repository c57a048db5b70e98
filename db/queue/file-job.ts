import type { OdsCode } from '../vocabulary'

/** A file that a person asked for: it is made, or its bytes are removed when their time is over. Codes and ids alone. */
export type FileJob = {
  trustId: OdsCode
  fileId: string
  accountId: string
  does: 'make' | 'expire'
  /** Which asking for it this is: when it is asked for anew, an earlier job is for nothing. */
  attempt: number
}

export type FileAsked = Pick<FileJob, 'fileId' | 'accountId' | 'attempt'>
