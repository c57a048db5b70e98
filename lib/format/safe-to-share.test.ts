import { expect, it } from 'vitest'
import { roundingWords, stampWords } from './safe-to-share'

/** Two steps of 5 are the most that a figure is shown from its plain form: docs/decisions/0014, "Room for one more". */
it('says that any count, and not a total alone, may be a step or two of 5 from the nearest', () => {
  expect(stampWords(7)).toContain(
    'Counts of 1 to 7 are shown as *, and so are those that are not told; all others are to the nearest 5, 0 is 0. Any of them',
  )
  for (const words of [stampWords(7), roundingWords(7)]) expect(words).toContain('5 or 10 away from that')
})
