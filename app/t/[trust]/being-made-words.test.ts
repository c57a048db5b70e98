import { expect, it } from 'vitest'
import { beingMadeWords } from './being-made-words'

const safe = { exact: false }
const exact = { counted: 0, done: 0, of: 0, exact: true }

it('a figure of one month is counted first and made safe to share then', () => {
  expect(beingMadeWords({ ...safe, counted: 0, done: 0, of: 1 })).toMatchObject({
    label: 'Step 1 of 2: counting',
    done: 0,
    of: 2,
  })
  expect(beingMadeWords({ ...safe, counted: 1, done: 0, of: 1 })).toMatchObject({
    label: 'Step 2 of 2: making the numbers safe to share',
    done: 1,
    of: 2,
  })
})

it('one of many months says how many are ready, and is as far as its steps', () => {
  expect(beingMadeWords({ ...safe, counted: 4, done: 3, of: 16 })).toMatchObject({
    label: 'Months made safe to share',
    sentence: '3 of 16 months are ready.',
    done: 7,
    of: 32,
  })
})

it('one that has not come to its months yet is being counted', () => {
  expect(beingMadeWords({ ...safe, counted: 0, done: 0, of: 0 }).label).toBe('Step 1 of 2: counting')
})

it('an exact one is of the records as they were, and nobody knows how far it is', () => {
  expect(beingMadeWords(exact)).toMatchObject({ heading: 'These numbers are being counted', of: 0 })
})
