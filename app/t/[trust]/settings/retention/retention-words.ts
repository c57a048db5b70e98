import type { RetentionKind } from '@/db/vocabulary'
import { SESSION_DAYS } from '@/lib/access/old-sessions'
import type { PersonToReview } from '@/lib/data/retention/due'
import type { OldRecords } from '@/lib/data/retention/old'
import type { Barred } from '@/lib/domain/retention'
import { dayAndTime, lastDay, longDay } from '@/lib/format/day'
import { counted } from '@/lib/format/plural'
import { RETENTION_LABELS } from '@/lib/format/retention'
import { IN_YEARS } from '@/lib/forms/retention'

export const KIND_NAMES: Record<RetentionKind, { label: string; from: string; over: string }> = {
  leavers: {
    label: RETENTION_LABELS.leavers,
    from: 'the day they left',
    over: 'They come on the list to be looked at. Nobody is erased before an administrator has confirmed it.',
  },
  uploads: {
    label: RETENTION_LABELS.uploads,
    from: 'the day of the upload',
    over: 'The upload is put aside and its rows are deleted, once an administrator has confirmed it.',
  },
  door: {
    label: RETENTION_LABELS.door,
    from: 'the day of the sign-in',
    over: `The lines of members of this Trust are deleted, once an administrator has confirmed it. Those of someone who is a member of two Trusts follow the longer period. Sessions are not part of it: each is deleted by itself ${SESSION_DAYS} days after it ended, whichever Trusts its person belongs to.`,
  },
  invitations: {
    label: RETENTION_LABELS.invitations,
    from: 'the day the invitation was used or ran out',
    over: 'The invitation and its address are deleted, once an administrator has confirmed it.',
  },
  accounts: {
    label: RETENTION_LABELS.accounts,
    from: 'the day they were removed',
    over: 'The name and address of the account are taken out and it opens nothing any more, once an administrator has confirmed it. The account of someone who belongs to another Trust stays; someone removed from two follows the longer period. The history goes on saying who did what.',
  },
}

/** "6 years", "3 months". */
export const periodText = (kind: RetentionKind, months: number): string =>
  IN_YEARS.includes(kind) && months % 12 === 0 ? counted(months / 12, 'year') : counted(months, 'month')

const BARRED: Record<Barred, string> = {
  held: 'On hold',
  in_post: 'In post: the record is still needed',
  not_due: 'Not over its period, and not asked for',
}

export const barredText = (barred: Barred): string => BARRED[barred]

/** Why someone is on the list. */
export function whyText({ askedAt, askedBy, askedWhy, leftOn, dueOn, barred }: PersonToReview): string[] {
  const asked = askedAt ? [`Asked for on ${dayAndTime(askedAt)} by ${askedBy}: ${askedWhy}`] : []
  const over =
    leftOn && dueOn && (barred !== 'not_due' || !askedAt)
      ? [`Last day in post ${lastDay(leftOn)}, kept until ${longDay(dueOn)}`]
      : []
  return [...asked, ...over]
}

/** What is past its period besides people, in words; empty where nothing is. */
export const oldText = ({ uploads, events, invitations, accounts }: OldRecords): string[] =>
  [
    uploads > 0 && `${counted(uploads, 'upload')} that nobody has decided`,
    events > 0 && `${counted(events, 'line')} of what was done at the door`,
    invitations > 0 && `${counted(invitations, 'invitation')} used or run out`,
    accounts > 0 && `${counted(accounts, 'account')} of removed members, who belong to no Trust`,
  ].filter((text) => text !== false)
