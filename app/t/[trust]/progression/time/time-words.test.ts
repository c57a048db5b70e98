import { describe, expect, it } from 'vitest'
import type { Compared } from '@/lib/data/progression/time-compared'
import type { TimeView } from '@/lib/data/progression/time-to-progress'
import { readIncidence } from '@/lib/domain/incidence-reading'
import { type ObservedSpell, observe } from '@/lib/domain/observed-spell'
import { shareIncidence } from '@/lib/domain/shared-incidence'
import { truthSpells } from '@/lib/domain/testdata/sample'
import { cumulativeIncidence } from '@/lib/domain/time-to-progress'
import { recordsNote } from '@/lib/format/records'
import { compareFinding, compareSentence, notDrawnWords, panelDetail } from './compare-words'
import { lateWords, spellsConfidence, timeFinding, timeSentence, watchedWords } from './time-words'

const SAMPLE = { recordsFrom: '2012-01-01', asAt: '2026-10-31' }
const sample = (some: (one: ReturnType<typeof truthSpells>[number]) => boolean) =>
  truthSpells()
    .filter(some)
    .flatMap((one) => observe(one, SAMPLE) ?? [])
const spells = (people: number, exit: number, outcome: ObservedSpell['outcome'] = 'still_at_level') => ({
  enter: 0,
  exit,
  outcome,
  people,
})

const NOTHING: Compared = { by: 'route', panels: [], notDrawn: [], choices: [], least: 8, year: null }

function viewOf(some: readonly ObservedSpell[], rest: Partial<TimeView> = {}): TimeView {
  const curve = cumulativeIncidence(some)
  const safe = rest.grade === 'safe_to_share'
  return {
    asAt: SAMPLE.asAt,
    knownOn: null,
    grade: 'internal',
    threshold: 7,
    recordsFrom: SAMPLE.recordsFrom,
    fingerprint: '0000-0000',
    level: 5,
    anywhere: curve.people,
    watchedFrom: { day: SAMPLE.recordsFrom, kind: 'set' },
    reading: safe ? shareIncidence(curve) : readIncidence(curve),
    unknownRoute: 0,
    compared: NOTHING,
    ...rest,
  }
}

describe('what became of people at level 5 of the sample', () => {
  const level5 = sample(({ level }) => level === 5)

  it('is said from R’s numbers', () => {
    const view = viewOf(level5)
    expect(timeFinding(view)).toBe('One in four at level 5 had progressed within 5 years; more had left')
    expect(timeSentence(view)).toBe(
      'A quarter had progressed within 4 years 9 months; half never reached in these records. Of every 100 people who reach level 5, after 5 years 25 have progressed, 38 have left the Trust, 10 have moved out of informatics and 27 are still there.',
    )
  })

  it('says why fewer are at risk at first than there are spells, and nothing where all are watched from theirs', () => {
    expect(lateWords(viewOf(level5))).toBe(
      'At risk are those who were watched then. Whoever had reached level 5 before the records begin on 1 January 2012 is watched only from then on, so the number at risk is lower at first and can rise.',
    )
    expect(lateWords(viewOf([spells(20, 900)]))).toBeNull()
  })

  it('is said in rounded numbers and whole years to viewers', () => {
    const view = viewOf(level5, { grade: 'safe_to_share' })
    expect(timeFinding(view)).toBe(
      'About one in four at level 5 had progressed within 5 years; more had left',
    )
    expect(timeSentence(view)).toContain(
      'A quarter had progressed within 5 years; half never reached in these records.',
    )
    expect(timeSentence(view)).toContain('after 5 years about 25 have progressed')
    expect(timeSentence(view)).not.toContain('month')
  })

  it('says from when on endings are seen', () => {
    expect(watchedWords(viewOf(level5))).toBe('records from 1 January 2012')
    expect(recordsNote(viewOf(level5).watchedFrom, 'internal')).toBeNull()
    const taken = viewOf(level5, { watchedFrom: { day: '2012-02-03', kind: 'first_ending' } })
    expect(watchedWords(taken)).toBe('records taken to begin on 3 February 2012, before the first ending')
    expect(recordsNote(taken.watchedFrom, 'internal')).toContain('the day before the first ending recorded')
    const shared = recordsNote({ day: '2012-02-29', kind: 'first_ending' }, 'safe_to_share')
    expect(shared).toContain('29 February 2012, the end of the month of the first ending recorded')
  })

  it('says about where what is rounded does not come to a hundred', () => {
    const view = viewOf([
      spells(57, 400, 'progressed'),
      spells(381, 500, 'left'),
      spells(6, 600, 'stepped_down'),
      spells(556, 4000),
    ])
    expect(timeSentence(view)).toContain(
      'after 5 years about 6 have progressed, 38 have left the Trust, 1 has stepped down and 56 are still there.',
    )
  })

  it('counts the spells with a known route', () => {
    expect(spellsConfidence(viewOf(level5, { unknownRoute: 24 }))).toEqual({
      known: 205,
      total: 229,
      words:
        '205 of 229 spells at level 5 (90%) have a known route; 24 have no known route. All have a known level.',
    })
    expect(spellsConfidence(viewOf(level5, { grade: 'safe_to_share', unknownRoute: 25 })).words).toBe(
      'About 205 of about 230 spells at level 5 (about 89%) have a known route; about 25 have no known route. All have a known level.',
    )
  })
})

describe('levels that little can be said of', () => {
  it('says that nobody was there', () => {
    expect(timeFinding(viewOf([]))).toBe('Nobody was at level 5 who fits these filters')
    const early = viewOf([], { asAt: '2012-06-30', watchedFrom: { day: '2012-12-01', kind: 'set' } })
    expect(timeFinding(early)).toBe(
      'Nobody was watched at level 5 by 30 June 2012: the records begin on 1 December 2012',
    )
  })

  it.each([
    [1, '1 spell at level 5 fits these filters. At least 8 are needed; seven more would be enough.'],
    [7, '7 spells at level 5 fit these filters. At least 8 are needed; one more would be enough.'],
  ])('says of %i what would be enough', (people, words) => {
    const view = viewOf([spells(people, 2000, 'progressed')])
    expect(timeFinding(view)).toBe('Too few have been at level 5 to say what became of them')
    expect(timeSentence(view)).toBe(words)
  })

  it('does not say how few to a viewer', () => {
    const view = viewOf([spells(7, 2000, 'progressed')], { grade: 'safe_to_share' })
    expect(timeSentence(view)).toBe('At least 8 spells are needed, and fewer fit these filters.')
  })

  it('says that it is too early', () => {
    const view = viewOf([spells(20, 200)])
    expect(timeFinding(view)).toBe('Too early to say what becomes of people at level 5')
    expect(timeSentence(view)).toContain(
      '20 spells at level 5 fit these filters, but fewer than 8 were at risk a year',
    )
  })

  it('says where the figure stops', () => {
    const view = viewOf([spells(6, 400, 'left'), spells(10, 1200)])
    expect(timeFinding(view)).toBe('Nobody at level 5 had progressed within 3 years; 38% had left')
    expect(timeSentence(view)).toContain('never reached a quarter')
    expect(timeSentence(view)).toContain('The figure stops at 3 years')
  })

  it('says nothing of a quarter that rests on too few at risk', () => {
    const view = viewOf([spells(20, 800), spells(6, 900, 'progressed')])
    expect(timeSentence(view)).toContain('Too few were at risk to say when a quarter had progressed.')
  })
})

describe('a comparison', () => {
  const panel = (key: string, some: readonly ObservedSpell[]) => ({
    key,
    reading: readIncidence(cumulativeIncidence(some)),
  })
  const withPanels = (panels: Compared['panels'], rest: Partial<Compared> = {}) =>
    viewOf(
      sample(({ level }) => level === 5),
      {
        compared: { ...NOTHING, panels, year: 5, ...rest },
      },
    )
  const route = (code: string) =>
    panel(
      code,
      sample((one) => one.level === 5 && one.route === code),
    )

  it('claims nothing where ranges overlap', () => {
    const view = withPanels([route('WORK_EXP'), route('GRADUATE'), route('NHS_OTHER')])
    expect(compareFinding(view)).toBe(
      'Work experience looks quicker than other NHS employee, but the ranges overlap',
    )
    expect(compareSentence(view)).toContain(
      'On these numbers no difference between the three routes can be claimed.',
    )
    expect(compareSentence(view)).toContain('A dotted line means fewer than 8 people at risk.')
    expect(panelDetail(view.compared.panels[0] ?? route('WORK_EXP'), view)).toBe(
      '38 spells: 13 progressed, 12 left, 4 moved out',
    )
  })

  it('says who was quicker only where ranges are apart', () => {
    const quick = panel('GRADUATE', [spells(80, 700, 'progressed'), spells(20, 3000)])
    const slow = panel('CLINICIAN', [spells(10, 700, 'progressed'), spells(90, 3000)])
    expect(compareFinding(withPanels([slow, quick]))).toBe(
      'Graduate, direct entry was quicker than clinician: 80% had progressed within 5 years, against 10%',
    )
    const few = panel('GRADUATE', [spells(8, 700, 'progressed'), spells(1, 3000)])
    expect(compareFinding(withPanels([slow]))).toMatch(/^Choose another route to compare .+ with$/)
    expect(compareFinding(withPanels([slow, few]))).toBe(
      'Graduate, direct entry looks quicker than clinician, but too few are at risk to tell',
    )
  })

  it('claims nothing of those of whom nobody has progressed yet', () => {
    const none = panel('CLINICIAN', [spells(100, 3000)])
    const quick = panel('GRADUATE', [spells(80, 700, 'progressed'), spells(20, 3000)])
    expect(compareFinding(withPanels([none, quick]))).toBe(
      'Graduate, direct entry looks quicker than clinician, but too few have progressed to tell',
    )
  })

  it('says what is not drawn and what would be enough', () => {
    const view = withPanels([], {
      notDrawn: [
        { key: 'GMTS_HI', spells: 7, why: 'few', more: 1 },
        { key: 'EXTERNAL_IT', spells: 0, why: 'none', more: null },
        { key: 'POSTGRAD', spells: 0, why: 'none', more: null },
      ],
      year: null,
    })
    expect(notDrawnWords(view)).toBe(
      'graduate scheme (GMTS), 7 spells at level 5. At least 8 are needed; one more would be enough. Experienced hire, outside the NHS and postgraduate, direct entry have none.',
    )
    expect(compareFinding(view)).toBe('No route has spells enough at level 5 to be drawn')
  })

  it('does not say how few to a viewer', () => {
    const view = withPanels([], {
      notDrawn: [{ key: 'GMTS_HI', spells: '*', why: 'few', more: null }],
      year: null,
    })
    const words = notDrawnWords({ ...view, grade: 'safe_to_share' })
    expect(words).toBe(
      'graduate scheme (GMTS): fewer than 8 spells at level 5, or fewer than 8 at risk after a year.',
    )
  })

  it('speaks of periods of entry as of people', () => {
    const view = withPanels(
      [
        panel('2010', [spells(80, 700, 'progressed'), spells(20, 3000)]),
        panel('2015', [spells(10, 700, 'progressed'), spells(90, 3000)]),
      ],
      { by: 'entry' },
    )
    expect(compareFinding(view)).toBe(
      'Those who entered 2010 to 2014 were quicker than those who entered 2015 to 2019: 80% had progressed within 5 years, against 10%',
    )
  })
})
