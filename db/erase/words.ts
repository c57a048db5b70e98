import { sortName } from '../sort-name'

/** What a person was called: every name, number and address that the records have had for them. */
export type Called = {
  numbers: readonly string[]
  emails: readonly string[]
  names: readonly { familyName: string; givenName: string }[]
}

/** A number of fewer signs says something else in most texts: it is told only where it fills a whole cell. */
const SHORTEST_NUMBER = 4

/** Full names in the orders that people write them in, and as they are sorted. */
const fullNames = ({ names }: Called) =>
  names.flatMap(({ familyName, givenName }) => [
    `${givenName} ${familyName}`,
    `${familyName}, ${givenName}`,
    `${familyName} ${givenName}`,
    sortName(familyName, givenName),
  ])

const numbersToFind = ({ numbers }: Called) => numbers.filter((number) => number.length >= SHORTEST_NUMBER)

/** What can be nobody else: full names, numbers, addresses. */
export const certainWords = (called: Called): string[] =>
  distinct([...fullNames(called), ...numbersToFind(called), ...called.emails])

/** What a search for the person may have been: the family name too, which others may share. */
export const searchedWords = (called: Called): string[] =>
  distinct([
    ...certainWords(called),
    ...called.names.flatMap(({ familyName }) => [familyName, sortName(familyName, '').replace(/,$/, '')]),
  ])

/** A part of a family name of several that is looked for alone: a shorter one is a word of its own in too many. */
const SHORTEST_PART = 4

/** What was typed to find the person in a list, which finds them by one part of their family name too. */
export const typedWords = (called: Called): string[] =>
  distinct([
    ...searchedWords(called),
    ...called.names.flatMap(({ familyName }) =>
      familyName.split(/[^\p{L}\p{N}]+/u).filter((part) => part.length >= SHORTEST_PART),
    ),
  ])

/** The longest first, so that a full name goes before the family name in it. */
const distinct = (words: readonly string[]) =>
  [...new Set(words.map((word) => word.trim()).filter(Boolean))].sort((a, b) => b.length - a.length)

/** As they stand in an address too. */
const withEncoded = (words: readonly string[]) =>
  distinct(
    words.flatMap((word) => [
      word,
      encodeURIComponent(word),
      new URLSearchParams({ q: word }).toString().slice(2),
    ]),
  )

const escaped = (word: string) => word.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
const oneOf = (words: readonly string[]) => withEncoded(words).map(escaped).join('|')

/** Finds any of some words, whole, in capitals or not. For PostgreSQL; never matches where there are none. */
export const sqlPattern = (words: readonly string[]): string =>
  words.length === 0 ? '(?!)' : `(?<![[:alnum:]])(?:${oneOf(words)})(?![[:alnum:]])`

/** The same, for JavaScript. */
export const pattern = (words: readonly string[]): RegExp =>
  new RegExp(words.length === 0 ? '(?!)' : `(?<![\\p{L}\\p{N}])(?:${oneOf(words)})(?![\\p{L}\\p{N}])`, 'giu')

/** What stands where a word was. */
export const GONE = '[erased]'
