import { describe, expect, it } from 'vitest'
import type { HicfLevel } from '@/db/vocabulary'
import type { OverviewView } from '@/lib/data/overview'
import { bridgeFinding, bridgeSentence, levelsFinding, overviewLead } from './overview-words'
import { OVERVIEW } from './testdata/overview-view'

const view: OverviewView = {
  ...OVERVIEW,
  bridge: { ...OVERVIEW.bridge, closing: 404 },
  left: { now: 36, before: 45 },
  progressed: { now: 21, before: 25 },
  levels: [
    { level: 8, values: [87, 91], fte: 78.2 },
    { level: 5, values: [48, 48], fte: 42 },
    { level: 4, values: [34, 31], fte: 28 },
  ],
}

describe('the words of the overview', () => {
  it('say the headcount and what changed against the year before', () => {
    expect(overviewLead(view)).toBe(
      '404 people hold an informatics post on 31 October 2026, the same as a year before. ' +
        'Fewer joined, fewer left and fewer progressed than in the year before.',
    )
  })

  it('say as many where a number stayed', () => {
    const same = { ...view, progressed: { now: 25, before: 25 } }
    expect(overviewLead(same)).toMatch(/fewer left and as many progressed as in the year before\.$/)
  })

  it('say nobody where nobody moved', () => {
    const none = { now: 0, before: 0 }
    const still: OverviewView = {
      ...view,
      bridge: { opening: 1, joined: 0, movedIn: 0, returned: 0, left: 0, movedOut: 0, closing: 1 },
      joined: none,
      left: none,
      progressed: none,
    }
    expect(overviewLead(still)).toBe(
      '1 person holds an informatics post on 31 October 2026, the same as a year before. ' +
        'Nobody joined, left or progressed, nor in the year before.',
    )
    expect(bridgeFinding(still)).toBe('Nobody joined or left, and headcount ends where it began')
  })

  it('give the bridge and the levels by what they found', () => {
    expect(bridgeFinding(view)).toBe('36 joined and 36 left, and headcount ends where it began')
    expect(levelsFinding(view)).toBe('Level 8 grew by 4 while level 4 lost 3')
    const level = (of: HicfLevel, from: number, to: number) => ({ level: of, values: [from, to], fte: 0 })
    expect(
      levelsFinding({ ...view, levels: [level(8, 1, 4), level(7, 9, 4), level(6, 9, 4), level(5, 2, 2)] }),
    ).toBe('Level 8 grew by 3 while levels 7 and 6 lost 5 each')
    expect(levelsFinding({ ...view, levels: [level(5, 2, 2)] })).toBe('No level grew or shrank')
  })

  it('say where people moved in from and out to, whatever the bridge is narrowed to', () => {
    const moved = (movedIn: number, movedOut: number) => ({
      ...view,
      bridge: { ...view.bridge, movedIn, movedOut },
    })
    expect(bridgeSentence(moved(2, 0))).toContain(
      'Two people moved in from other work in the Trust and nobody moved out to it.',
    )
    expect(bridgeSentence(moved(0, 1))).toContain(
      'Nobody moved in from other work in the Trust and one person moved out to it.',
    )
    expect(bridgeSentence(moved(16, 3), true)).toContain(
      '16 people moved in from other posts in the Trust and three people moved out to others.',
    )
    expect(bridgeSentence(moved(0, 0), true)).toContain(
      'Nobody moved in from other posts in the Trust or out to others.',
    )
    const back = (returned: number) => bridgeSentence({ ...view, bridge: { ...view.bridge, returned } })
    expect(back(11)).toMatch(/\. 11 people came back\.$/)
    expect(back(0)).not.toContain('came back')
  })

  it('compare nothing for a viewer, whose numbers are rounded', () => {
    const safe: OverviewView = { ...view, grade: 'safe_to_share', difference: null }
    expect(overviewLead(safe)).toMatch(/^About 404 people hold .*; a year before it was about 404\./)
    expect(bridgeFinding(safe)).toBe('About 36 joined and about 36 left')
    expect(levelsFinding(safe)).toBe('Informatics headcount by level')
  })
})
