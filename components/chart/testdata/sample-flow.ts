import type { HicfLevel } from '@/db/vocabulary'
import expected from '@/e2e/fixtures/extracts/expected.json' with { type: 'json' }
import { flowFrom } from '@/lib/domain/flow'
import type { FlowPlace, FlowStage } from '@/lib/domain/flow-stage'

/** The sample's flow as at 31 October 2026, as its own truth file has it. */
export const sampleFlow = flowFrom(
  expected.route_to_first_level_to_now['2026-10-31'].map(({ route, first, now, people }) => ({
    route,
    places: [
      level(first),
      now === 'left' ? ('left' as const) : now === 'not_informatics' ? ('moved_out' as const) : level(now),
    ],
    people,
  })),
  ['first', 'now'],
)

function level(text: string): HicfLevel {
  return Number(text.replace('level ', '')) as HicfLevel
}

const TITLES: Partial<Record<FlowStage, { title: string; shortTitle: string }>> = {
  first: { title: 'First informatics level', shortTitle: 'First level' },
  now: { title: 'On 31 October 2026', shortTitle: 'Now' },
}

export const WORDS = {
  routeLabel: (code: string) => (code === 'APP_L3' ? 'Apprenticeship level 3' : code),
  othersLabel: (routes: number) => `Other routes (${routes})`,
  stageTitle: (stage: FlowStage) => TITLES[stage] ?? { title: stage, shortTitle: stage },
  placeLabel: (place: FlowPlace) => {
    if (place === 'left') return { label: 'Left the Trust', shortLabel: 'Left' }
    if (place === 'moved_out') return { label: 'Moved out of informatics', shortLabel: 'Moved out' }
    return { label: `Level ${place}` }
  },
}
