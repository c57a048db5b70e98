import { describe, expect, it } from 'vitest'
import { interval95, overlap, standardErrors } from './incidence-error'
import { ENDINGS, type ObservedSpell, observe } from './observed-spell'
import { type Patient, publishedPatients } from './testdata/patients'
import { timeAnswers, truthSpells } from './testdata/sample'
import { atRisk, cumulativeIncidence, dayReached, lastWithAtRisk, sharesAt } from './time-to-progress'

const DAYS = [365, 730, 1095, 1826] as const
const SAMPLE = { recordsFrom: '2012-01-01', asAt: '2026-10-31' }
/** What R's answers were rounded to. */
const SIX_DIGITS = 1.0001e-6

const sampleCurve = (key: string) =>
  cumulativeIncidence(
    truthSpells()
      .filter(({ level, route }) => key === `level ${level}` || key === `route ${route}`)
      .flatMap((spell) => observe(spell, SAMPLE) ?? []),
  )

describe('time to progress of the sample is R’s', () => {
  it.each(Object.entries(timeAnswers()))('at %s', (key, answer) => {
    const curve = sampleCurve(key)
    expect([curve.people, curve.counts]).toEqual([answer.spells, answer.events])
    const errors = ENDINGS.map((way) => standardErrors(curve, way, DAYS))
    for (const [at, day] of DAYS.entries()) {
      const shares = sharesAt(curve, day)
      for (const [i, way] of ENDINGS.entries()) {
        expect(Math.abs(shares[way] - answer[way][`day${day}`])).toBeLessThan(SIX_DIGITS)
        const error = errors[i]?.[at] ?? Number.NaN
        expect(Math.abs(error - answer[`${way}_se`][`day${day}`])).toBeLessThan(SIX_DIGITS)
      }
    }
    expect(dayReached(curve, 'progressed', 0.5)).toBe(answer.median_days_to_progress)
  })

  it('in the interval and the numbers at risk of the published picture', () => {
    const curve = sampleCurve('level 5')
    const [error = Number.NaN] = standardErrors(curve, 'progressed', [1826])
    const { low, high } = interval95(sharesAt(curve, 1826).progressed, error)
    expect([low.toFixed(3), high.toFixed(3)]).toEqual(['0.191', '0.318'])
    const years = Array.from({ length: 11 }, (_, year) => atRisk(curve, Math.floor(year * 365.25)))
    expect(years).toEqual([186, 160, 118, 91, 64, 50, 44, 35, 24, 15, 11])
  })
})

const patients = publishedPatients()

describe('patients with monoclonal gammopathy, whose answers R has published,', () => {
  const sinceDiagnosis = (some: readonly Patient[]): ObservedSpell[] =>
    some.map(({ months, outcome }) => ({ enter: 0, exit: months, outcome, people: 1 }))
  const answer = (spells: ObservedSpell[], month: number) => {
    const curve = cumulativeIncidence(spells)
    const { progressed, left } = sharesAt(curve, month)
    const [pcmError, deathError] = (['progressed', 'left'] as const).map(
      (way) => standardErrors(curve, way, [month])[0] ?? Number.NaN,
    )
    return [atRisk(curve, month), progressed, pcmError, left, deathError] as const
  }

  it.each([
    [12, 1207, 0.00940126, 0.00259516, 0.1221854, 0.00880608],
    [60, 874, 0.03410371, 0.00488926, 0.320367, 0.01256737],
    [120, 424, 0.06372217, 0.00679685, 0.5318177, 0.01405965],
    [240, 57, 0.09981372, 0.00978485, 0.724028, 0.01560635],
    [360, 3, 0.13404164, 0.02012756, 0.7842083, 0.02093347],
  ])('by %i months since diagnosis', (month, risk, pcm, pcmError, death, deathError) => {
    const found = answer(sinceDiagnosis(patients), month)
    expect(found[0]).toBe(risk)
    expect(found[1]).toBeCloseTo(pcm, 7)
    expect(found[2]).toBeCloseTo(pcmError, 7)
    expect(found[3]).toBeCloseTo(death, 6)
    expect(found[4]).toBeCloseTo(deathError, 7)
  })

  it.each([
    [720, 142, 0.02587874, 0.3177878],
    [840, 289, 0.08201709, 0.5216762],
    [960, 357, 0.11923346, 0.6919234],
    [1080, 143, 0.13158261, 0.8275214],
  ])('by the age of %i months, watched from diagnosis on', (age, risk, pcm, death) => {
    // R's start at 600 months takes in what happens in that very month.
    const spells = patients
      .filter(({ age: entry, months }) => entry + months >= 600)
      .map(({ age: entry, months, outcome }) => ({
        enter: Math.max(599, entry),
        exit: entry + months,
        outcome,
        people: 1,
      }))
    const found = answer(spells, age)
    expect(found[0]).toBe(risk)
    expect(found[1]).toBeCloseTo(pcm, 7)
    expect(found[3]).toBeCloseTo(death, 6)
  })

  it.each([
    ['F', 12, 563, 0.01270188, 0.09360932],
    ['F', 120, 214, 0.07388566, 0.48049005],
    ['F', 360, 2, 0.15739039, 0.76028174],
    ['M', 60, 443, 0.02934628, 0.367627],
    ['M', 240, 24, 0.09565076, 0.7481279],
    ['M', 360, 1, 0.10446023, 0.7994364],
  ])('of sex %s by %i months', (sex, month, risk, pcm, death) => {
    const found = answer(sinceDiagnosis(patients.filter((one) => one.sex === sex)), month)
    expect(found[0]).toBe(risk)
    expect(found[1]).toBeCloseTo(pcm, 7)
    expect(found[3]).toBeCloseTo(death, 6)
  })
})

describe('reading a curve', () => {
  const three: ObservedSpell[] = [
    { enter: 0, exit: 10, outcome: 'progressed', people: 1 },
    { enter: 0, exit: 20, outcome: 'left', people: 1 },
    { enter: 5, exit: 30, outcome: 'progressed', people: 1 },
    { enter: 0, exit: 40, outcome: 'still_at_level', people: 1 },
  ]
  const curve = cumulativeIncidence(three)

  it('gives the day a share had progressed by, on that very day', () => {
    expect(dayReached(curve, 'progressed', 0.25)).toBe(10)
    expect(dayReached(curve, 'progressed', 0.5)).toBe(30)
    expect(dayReached(curve, 'progressed', 0.51)).toBeNull()
    expect(dayReached(curve, 'moved_out', 0.01)).toBeNull()
    expect(sharesAt(curve, 9).progressed).toBe(0)
    expect(sharesAt(curve, 30)).toEqual({
      progressed: 0.5,
      stepped_down: 0,
      moved_out: 0,
      left: 0.25,
      still_at_level: 0.25,
    })
  })

  it('counts who is at risk, from the day after an entry to the day of an ending', () => {
    expect([0, 5, 6, 10, 11, 40, 41].map((day) => atRisk(curve, day))).toEqual([3, 3, 4, 4, 3, 1, 0])
    expect(lastWithAtRisk(curve, 3)).toBe(20)
    expect(lastWithAtRisk(curve, 5)).toBeNull()
  })

  it('is whole at nothing: no people, no shares, no error', () => {
    const none = cumulativeIncidence([])
    expect([none.people, none.longest, sharesAt(none, 100).still_at_level]).toEqual([0, 0, 1])
    expect(standardErrors(none, 'progressed', [100])[0]).toBe(0)
  })

  it('cuts intervals to 0 and 1 and knows which overlap', () => {
    expect(interval95(0.02, 0.02)).toEqual({ low: 0, high: 0.02 + 1.959963984540054 * 0.02 })
    expect(interval95(0.99, 0.02).high).toBe(1)
    expect(overlap({ low: 0.1, high: 0.2 }, { low: 0.2, high: 0.3 })).toBe(true)
    expect(overlap({ low: 0.1, high: 0.2 }, { low: 0.21, high: 0.3 })).toBe(false)
  })
})
