import { expect, it } from 'vitest'
import { erasedWords, figureChange, figureName, listName, stillRightFinding } from './check-words'

const figure = (figure: string, same: boolean | null) => ({ figure, query: {}, changes: null, same })

it('says whether an output is still right, and of a forecast that it must be run first', () => {
  const found = (stands: 'known' | 'to_run' | 'under_way' | 'gone', same: boolean | null) =>
    stillRightFinding({
      figures: [figure('forecast', same)],
      list: null,
      forecasts: { forecasts: [], stands },
    })
  expect(found('known', true)).toBe('Still right: the figure is the same now')
  expect(found('known', false)).toBe('No longer right: the figure is another now')
  expect(found('to_run', null)).toBe(
    'Not known yet: the records have changed since, and it was not run on them',
  )
  expect(found('under_way', null)).toBe('Not known yet: it is being run on the records as they are')
  expect(found('gone', null)).toBe('This is one of ours. What it said is not kept any more')
  expect(stillRightFinding({ figures: [figure('flow', false)], list: null, forecasts: null })).toMatch(
    /^No longer right/,
  )
  expect([figureName('forecast'), figureName('scenarios'), figureChange(figure('forecast', null))]).toEqual([
    'Forecast',
    'Scenarios side by side',
    'Not known',
  ])
})

it('says of a report that lost a name when that was, and that nothing else of it changed', () => {
  expect(erasedWords(new Date('2027-05-03T08:05:00Z'))).toMatch(
    /^On 3 May 2027, 09:05 somebody was erased, .* Its numbers and its fingerprint stayed\./,
  )
})

it('names a list by what its page or the feed calls it', () => {
  expect(
    (['staff', 'posts', 'positions', 'feed_entry-routes'] as const).map((list) => listName({ list })),
  ).toEqual([
    'A file of the list “Staff list”',
    'A file of the list “Posts held”',
    'A file of the list “Positions”',
    'The list “Entry routes” of the feed, as CSV',
  ])
})
