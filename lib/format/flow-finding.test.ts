import { describe, expect, it } from 'vitest'
import { type FlowRow, flowFrom } from '@/lib/domain/flow'
import { shareFlow } from '@/lib/domain/shared-flow'
import { flowDetail, flowFinding } from './flow-finding'

/** The level 3 apprentices of the sample as at 31 October 2026, with two returners. */
const rows: FlowRow[] = [
  { route: 'APP_L3', first: 6, now: 6, people: 1 },
  { route: 'APP_L3', first: 6, now: 'left', people: 1 },
  { route: 'APP_L3', first: 5, now: 8, people: 1 },
  { route: 'APP_L3', first: 4, now: 9, people: 1 },
  { route: 'APP_L3', first: 4, now: 7, people: 1 },
  { route: 'APP_L3', first: 4, now: 4, people: 2 },
  { route: 'APP_L3', first: 4, now: 'moved_out', people: 1 },
  { route: 'APP_L3', first: 4, now: 'left', people: 8 },
  { route: 'APP_L3', first: 3, now: 8, people: 1 },
  { route: 'APP_L3', first: 3, now: 7, people: 3 },
  { route: 'APP_L3', first: 3, now: 6, people: 2 },
  { route: 'APP_L3', first: 3, now: 4, people: 2 },
  { route: 'APP_L3', first: 3, now: 3, people: 18 },
  { route: 'APP_L3', first: 3, now: 'left', people: 46 },
  { route: 'RETURNER', first: 5, now: 4, people: 1 },
  { route: 'RETURNER', first: 5, now: 'left', people: 1 },
]
const flow = flowFrom(rows)
const shared = shareFlow(flow)

describe('the finding of the flow', () => {
  it('is said with exact numbers', () => {
    const options = { route: 'APP_L3', grade: 'internal' as const }
    expect(flowFinding(flow, options)).toBe(
      '32 of the 88 who came by a level 3 apprenticeship are here now; 55 have left',
    )
    expect(flowDetail(flow, options)).toBe(
      'Of the 32 here, 21 are at the level they first held and 11 have risen at least one level. One person moved out of informatics.',
    )
  })

  it('is said with rounded numbers', () => {
    const options = { route: 'APP_L3', grade: 'safe_to_share' as const }
    expect(flowFinding(shared, options)).toBe(
      'About 30 of the 90 who came by a level 3 apprenticeship are here now; about 55 have left',
    )
    expect(flowDetail(shared, options)).toBe('Most first held a level 3 post.')
  })

  it('is said of all routes together', () => {
    expect(flowFinding(flow, { route: null, grade: 'internal' })).toBe(
      '33 of the 90 who have worked in informatics are here now; 56 have left',
    )
  })

  it('is said of few people and of none', () => {
    const returner = { route: 'RETURNER', grade: 'internal' as const }
    expect(flowFinding(flow, returner)).toBe('1 of the 2 who came as returners is here now; 1 has left')
    expect(flowDetail(flow, returner)).toBe('Of the 1 here, 1 is at a lower level.')
    expect(flowFinding(shared, { ...returner, grade: 'safe_to_share' })).toBe(
      'Too few came as returners to say where they are now',
    )
    expect(flowFinding(flow, { ...returner, route: 'GCSE' })).toBe(
      'No one is recorded who came from school with GCSEs',
    )
  })

  it('never tells a hidden number', () => {
    const few = shareFlow(
      flowFrom([
        { route: 'GCSE', first: 3, now: 3, people: 3 },
        { route: 'GCSE', first: 3, now: 'left', people: 40 },
      ]),
    )
    expect(flowFinding(few, { route: 'GCSE', grade: 'safe_to_share' })).toBe(
      'Fewer than 8 of the 45 who came from school with GCSEs are here now; about 40 have left',
    )
  })
})
