import { expect, it } from 'vitest'
import { recordsStartNote } from './records'

it('says what is missing before the records begin, and nothing where nothing is', () => {
  expect(recordsStartNote(null, '1999-01-01', '2020-06-30')).toBeNull()
  expect(recordsStartNote('2012-12-01', '2012-12-01', '2013-12-01')).toBeNull()
  expect(recordsStartNote('2012-12-01', '2012-06-30', '2013-06-30')).toBe(
    'The Trust’s records begin on 1 December 2012. Before then only those are known who were still here later, so the headcount on 30 June 2012 and those who left are too few.',
  )
  expect(recordsStartNote('2012-12-01', '2011-06-30', '2012-06-30')).toBe(
    'The Trust’s records begin on 1 December 2012. On 30 June 2012 only those are known who were still here later: headcounts are too low, and nobody is seen to leave.',
  )
})
