import type { LadderEnd, LadderStart } from '@/lib/domain/ladder'

/** From where people come onto the ladder. */
export const LADDER_START_NAMES: Record<LadderStart, string> = {
  joined: 'Joined the Trust',
  returned: 'Came back to the Trust',
  moved_in: 'From other work here',
  elsewhere: 'From other areas or units',
}

/** Where they go from it. */
export const LADDER_END_NAMES: Record<LadderEnd, string> = {
  left: 'Left the Trust',
  moved_out: 'To other work here',
  elsewhere: 'To other areas or units',
}
