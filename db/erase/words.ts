import { searchWords, sortName } from '../sort-name'

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

/** Letters of a beginning of a name that are looked for: fewer begin the names of too many. */
const SHORTEST_BEGINNING = 3

/**
 * Finds a beginning of a name or number of theirs, with which a list finds the person, the given name too. It says something else in
 * most texts: it is looked for only in what was searched for.
 */
export function beginnings({ names, numbers }: Called): RegExp {
  const said = names.flatMap(({ familyName, givenName }) => [
    `${familyName} ${givenName}`,
    sortName(familyName, givenName),
  ])
  const words = said.flatMap((text) => [
    ...text.split(/[\s,.-]+/u),
    ...text.split(/[^\p{L}\p{N}]+/u),
    ...searchWords(text),
  ])
  const begun = [
    ...distinct(words.map((word) => word.toLowerCase())).map((word) => begin(word, SHORTEST_BEGINNING)),
    ...distinct(numbers).map((number) => begin(number, SHORTEST_NUMBER)),
  ].filter(Boolean)
  return whole(begun.join('|'))
}

/** `qui`, and then as many of the next letters as there are. Empty for a shorter word. */
function begin(word: string, least: number): string {
  const signs = [...word].map(escaped)
  if (signs.length < least) return ''
  const rest = signs.slice(least).reduceRight((after, sign) => `(?:${sign}${after})?`, '')
  return signs.slice(0, least).join('') + rest
}

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
export const pattern = (words: readonly string[]): RegExp => whole(words.length === 0 ? '' : oneOf(words))

const whole = (one: string) =>
  new RegExp(one === '' ? '(?!)' : `(?<![\\p{L}\\p{N}])(?:${one})(?![\\p{L}\\p{N}])`, 'giu')

/** What was searched for stands behind this, in the words of a filter and in an address; in JSON up to the end of a text. */
const SEARCHED_FOR = '(?:Search: (?:[^"]*[^[:alnum:]"])?|(?:^|[^[:alnum:]])q=(?:[^"&]*[^[:alnum:]"&])?)'

/**
 * Finds what was typed to find the person: their words anywhere, and beginnings of them in what was searched for. For PostgreSQL.
 * @param begun beginnings that were typed: each one that might have been would make a pattern that takes minutes
 */
export const sqlSearches = (called: Called, begun: readonly string[]): string => {
  const words = sqlPattern(typedWords(called))
  return begun.length === 0 ? words : `${words}|(?<=${SEARCHED_FOR})(?:${oneOf(begun)})(?![[:alnum:]])`
}

/** What stands where a word was. */
export const GONE = '[erased]'
