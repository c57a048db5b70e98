import type { TagLook } from '@/components/nhs'
import type { Day, LoadState } from '@/db/vocabulary'
import type { ListedPost, RecordedPost } from '@/lib/domain/staff-list/facts'
import type { HoldReason, Proposal, ProposalKind } from '@/lib/domain/staff-list/proposal'
import { bandInSentence } from '@/lib/format/band'
import { codeLabel } from '@/lib/format/codes'
import { countText } from '@/lib/format/count'
import { longDay, partialDay } from '@/lib/format/day'
import { counted, inWords } from '@/lib/format/plural'
import { areaInSentence } from '@/lib/format/words'

export const STATE_WORDS: Record<LoadState | 'interrupted', { label: string; look: TagLook }> = {
  received: { label: 'Waiting', look: 'blue' },
  reading: { label: 'Reading', look: 'blue' },
  matching: { label: 'Match columns', look: 'yellow' },
  checking: { label: 'Checking', look: 'blue' },
  checked: { label: 'To approve', look: 'yellow' },
  writing: { label: 'Writing', look: 'blue' },
  done: { label: 'Imported', look: 'green' },
  refused: { label: 'Refused', look: 'red' },
  failed: { label: 'Failed', look: 'red' },
  undoing: { label: 'Undoing', look: 'blue' },
  undone: { label: 'Undone', look: 'grey' },
  discarded: { label: 'Put aside', look: 'grey' },
  interrupted: { label: 'Interrupted', look: 'grey' },
}

/** What a kind of proposal is called, as a heading. */
export const KIND_WORDS: Record<ProposalKind, string> = {
  joined: 'Joined',
  left: 'Left',
  returned: 'Returned',
  progressed: 'Progressed',
  sideways: 'Moved sideways',
  stepped_down: 'Stepped down',
  moved_in: 'Moved into informatics',
  moved_out: 'Moved out of informatics',
  fte_changed: 'FTE changed',
  surname_changed: 'Name changed',
  unit_renamed: 'Unit renamed',
  status_changed: 'Status changed',
  rebanded: 'Re-banded',
  post_changed: 'Post renamed or in another unit',
  second_post: 'Second post',
  second_post_ended: 'Second post ended',
  missing: 'Missing from this list',
  back_again: 'Back again',
  seen_before: 'In this list, missing from a later one',
  contradicts: 'Contradicts what is known since',
}

export const HELD_WORDS: Record<HoldReason, string> = {
  first_missing: 'Held: the next list decides.',
  known_since: 'Held: a later list or record says otherwise.',
  not_in_crosswalk:
    'Held: the crosswalk does not know the new post, so nobody can say what kind of move it is.',
}

/** "band 5, level 5, ICT" of a post, or that it is not informatics. */
export function postDetail({ afcBand, hicf, level, area }: RecordedPost | ListedPost): string {
  const band = bandInSentence(afcBand)
  if (hicf === 'informatics' && area) return `${band}, level ${level}, ${areaInSentence(area)}`
  return `${band}, ${hicf === 'unclassified' ? 'not in the crosswalk' : 'not informatics'}`
}

/** The first day of the new standing, or its month where the list gives no day. */
export function fromText({ why, on, precision }: Pick<Proposal, 'why' | 'on' | 'precision'>): string {
  return why === 'no_date' ? '' : precision === 'month' ? partialDay(on.slice(0, 7), 'month') : longDay(on)
}

/** Why a change has the date that it has. */
export function whyText({ why, kind }: Pick<Proposal, 'why' | 'kind'>, asAt: Day | null): string {
  switch (why) {
    case 'start_in_grade':
      return 'Start Date In Grade'
    case 'latest_start':
      return 'Latest Start Date'
    case 'still_missing':
      return asAt ? `Missing before and still on ${longDay(asAt)}` : 'Missing twice'
    case 'month_of_list':
      return 'The list gives no day, so the month is kept'
    case 'no_date':
      return kind === 'back_again' ? 'In this list again: nothing happened' : ''
  }
}

/** "two levels up", where a step is more than one level. */
export function stepText({ before, after }: Pick<Proposal, 'before' | 'after'>): string | null {
  if (!before?.level || !after?.level) return null
  const steps = after.level - before.level
  if (Math.abs(steps) < 2) return null
  return `${inWords(Math.abs(steps), 'level')} ${steps > 0 ? 'up' : 'down'}`
}

/** What changed where it is no move: "0.8 to 1 FTE". */
export function changeDetail({ kind, before, after, renamed }: Proposal): string | null {
  if (renamed) return `${renamed.from} to ${renamed.to}`
  if (!before || !after) return null
  if (kind === 'status_changed')
    return before.status === after.status
      ? `${codeLabel('employmentContractType', before.contractType)} to ${codeLabel('employmentContractType', after.contractType)}`
      : `${codeLabel('assignmentStatus', before.status)} to ${codeLabel('assignmentStatus', after.status)}`
  if (kind === 'fte_changed') return `${before.fte} to ${after.fte} FTE`
  if (kind === 'post_changed' && before.unit !== after.unit)
    return `${before.unit ?? 'no unit'} to ${after.unit}`
  return null
}

/** "The rows read add up: …" in one sentence. */
export function sumsText(rows: {
  rowsRead: number
  rowsAdded: number
  rowsChanged: number
  rowsUnchanged: number
  rowsSkipped: number
  rowsHeld: number
}): string {
  const applied = rows.rowsAdded + rows.rowsChanged
  return `${counted(rows.rowsRead, 'row')} read: ${countText(applied)} applied, ${countText(rows.rowsUnchanged)} the same as before, ${countText(rows.rowsSkipped)} left out and ${countText(rows.rowsHeld)} held back.`
}
