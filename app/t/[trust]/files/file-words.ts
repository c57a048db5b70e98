import type { TagLook } from '@/components/nhs'
import type { AskedFileState } from '@/db/vocabulary'
import type { AskedFile } from '@/lib/data/files/asked-file'
import { countText } from '@/lib/format/count'
import { dayAndTime, longDay } from '@/lib/format/day'
import { LIST_NAMES } from '@/lib/format/staff-list'

/** "Staff list as at 31 January 2026, CSV". */
export const nameOf = ({ kind, format, query }: AskedFile) =>
  `${LIST_NAMES[kind]} as at ${longDay(String(query.asAt))}, ${format.toUpperCase()}`

export const STATE_WORDS: Record<AskedFileState, { label: string; look: TagLook }> = {
  waiting: { label: 'Waiting', look: 'grey' },
  making: { label: 'Being made', look: 'blue' },
  ready: { label: 'Ready', look: 'green' },
  cancelled: { label: 'Cancelled', look: 'grey' },
  failed: { label: 'Failed', look: 'red' },
  interrupted: { label: 'Interrupted', look: 'yellow' },
  expired: { label: 'Expired', look: 'grey' },
}

/** What became of a file, and what to do. */
export function sentenceOf({ state, downloadedAt, expiresAt, reference }: AskedFile): string {
  switch (state) {
    case 'ready': {
      const until = expiresAt ? `Kept until ${dayAndTime(expiresAt)}.` : ''
      return downloadedAt ? `Downloaded on ${dayAndTime(downloadedAt)}. ${until}` : until
    }
    case 'cancelled':
      return 'Nothing of it was kept.'
    case 'failed':
      return `Nothing of it was kept. Make it again.${reference ? ` If it fails again, tell whoever looks after Waymark the reference ${reference}.` : ''}`
    case 'interrupted':
      return 'Waymark was stopped while it was being made. Make it again.'
    case 'expired':
      return 'Files are kept for 24 hours. Make it again.'
    default:
      return ''
  }
}

/** What is being done to a file that is under way. */
export function doingOf({ state, step }: AskedFile): string {
  if (state === 'waiting') return 'Waiting for its turn'
  return step === 'writing' ? 'Writing the file' : 'Reading the records'
}

/** "12,000 of 50,001 rows". */
export const rowsOf = ({ rowsDone, rows }: AskedFile) =>
  `${countText(Math.min(rowsDone, rows))} of ${countText(rows)} rows`
