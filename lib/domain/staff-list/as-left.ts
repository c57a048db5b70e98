import type { Day } from '@/db/vocabulary'
import { leavingDay } from './missing'
import type { Proposal } from './proposal'

/**
 * A post missing for the first time, taken as ended in the month of the list, where a person says so before the next list
 * decides.
 *
 * @param proposal one of kind `missing`
 */
export function asLeft(proposal: Proposal): Proposal {
  const hold = proposal.edits.find((edit) => edit.act === 'hold_missing')
  if (proposal.kind !== 'missing' || !hold || !proposal.before) return proposal
  const on: Day = leavingDay(proposal.before, hold)
  return {
    ...proposal,
    kind: 'left',
    on,
    precision: 'month',
    why: 'month_of_list',
    held: null,
    edits: [
      { act: 'end_post', id: hold.assignmentId, to: on, precision: 'month' },
      { act: 'release_missing', assignmentId: hold.assignmentId },
    ],
  }
}
