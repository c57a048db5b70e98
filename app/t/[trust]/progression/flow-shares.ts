import { type SharedCount, shareOf } from '@/lib/domain/disclosure'
import { countText } from '@/lib/format/count'
import { shareText } from '@/lib/format/share'
import type { FlowCount } from '@/lib/forms/flow-filter'

/** How the cells of a table of the flow say their numbers. */
export type Saying = {
  shares: boolean
  /** What the cells are, in a sentence and at its beginning. */
  what: string
  What: string
  /** How a column of shares is headed. */
  head: string
  /** A number of people as it is counted; `before` are the people of the place that they come from. */
  part: (people: SharedCount, before: SharedCount) => string
}

const WHAT: Record<FlowCount, string> = {
  people: 'people',
  start: 'share of the route’s start',
  before: 'share of the stage before',
}

/** Shares are made from the counts that are shown; of fewer than `least` people none is given ("–"). */
export function sayingIn(count: FlowCount, { start, least }: { start: SharedCount; least: number }): Saying {
  const what = WHAT[count]
  return {
    shares: count !== 'people',
    what,
    What: what.charAt(0).toUpperCase() + what.slice(1),
    head: count === 'start' ? 'Share of start' : 'Share of stage before',
    part: (people, before) => {
      if (count === 'people') return countText(people)
      const whole = count === 'start' ? start : before
      return whole === '*' || whole < least ? '–' : shareText(shareOf(people, whole))
    },
  }
}
