import expected from '@/e2e/fixtures/extracts/expected.json'
import { type FlowNow, type FlowRow, flowFrom } from '@/lib/domain/flow'
import type { HicfLevel } from '@/db/vocabulary'

/** The sample's flow as at 31 October 2026, as its own truth file has it. */
export const sampleFlow = flowFrom(
  expected.route_to_first_level_to_now['2026-10-31'].map(
    ({ route, first, now, people }): FlowRow => ({
      route,
      first: level(first),
      now: now === 'left' ? 'left' : now === 'not_informatics' ? 'moved_out' : level(now),
      people,
    }),
  ),
)

function level(text: string): HicfLevel & FlowNow {
  return Number(text.replace('level ', '')) as HicfLevel
}

export const WORDS = {
  nowTitle: 'On 31 October 2026',
  routeLabel: (code: string) => (code === 'APP_L3' ? 'Apprenticeship level 3' : code),
}
