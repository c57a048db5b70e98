import { describe, expect, it } from 'vitest'
import {
  beginnings,
  type Called,
  certainWords,
  pattern,
  searchedWords,
  sqlPattern,
  typedWords,
} from './words'

const called: Called = {
  numbers: ['0012345678', '77'],
  emails: ['jo.oneill@example.nhs.uk'],
  names: [{ familyName: "O'Néill (Smith)", givenName: 'Jo' }],
}
const certain = (text: string) => text.search(pattern(certainWords(called))) >= 0
const searched = (text: string) => text.search(pattern(searchedWords(called))) >= 0

describe('what a person was called', () => {
  it.each([
    "Jo O'Néill (Smith)",
    "o'néill (smith), jo",
    'Ask 0012345678 first',
    'assignment 0012345678-2',
    'JO.ONEILL@example.nhs.uk',
    "jo o'neill (smith)".replace('jo ', '').concat(', jo'),
  ])('is found in "%s"', (text) => {
    expect(certain(text)).toBe(true)
    expect(searched(text)).toBe(true)
  })

  it.each(['10012345678', '00123456789', 'Jo', 'level 77', 'Jonas'])('is not found in "%s"', (text) => {
    expect(certain(text)).toBe(false)
    expect(searched(text)).toBe(false)
  })

  it('is a search by the family name too, also as an address has it', () => {
    for (const text of ["O'Néill (Smith)", "o'neill (smith)", 'q=O%27N%C3%A9ill+%28Smith%29&level=5']) {
      expect(certain(text), text).toBe(false)
      expect(searched(text), text).toBe(true)
    }
  })

  it('is typed as one part of a family name too, which tells nobody elsewhere', () => {
    const typed = (text: string) => text.search(pattern(typedWords(called))) >= 0
    for (const text of ['Search: néill', 'Search: Smith']) {
      expect(searched(text), text).toBe(false)
      expect(typed(text), text).toBe(true)
    }
    expect(typed('Search: Jo')).toBe(false)
  })

  it('is found by three letters that a name begins with, and by four signs of a number', () => {
    const begun = (text: string) => text.search(beginnings(called)) >= 0
    for (const text of ['néi', 'NEIL', 'smi', 'one', "o'né", 'q=smit&level=5', '0012', 'is smit?'])
      expect(begun(text), text).toBe(true)
    for (const text of ['ne', 'sm', 'jo', '001', 'smithy', 'mith', '77', ''])
      expect(begun(text), text).toBe(false)
    const [annie, nobody] = [
      { familyName: 'Ng', givenName: 'Annie' },
      { familyName: 'Ng', givenName: 'Jo' },
    ]
    const found = (names: Called['names']) =>
      'an ann anni annie ng'.match(beginnings({ numbers: [], emails: [], names }))
    expect(found([annie])).toEqual(['ann', 'anni', 'annie'])
    expect(found([nobody])).toBeNull()
  })

  it('is nothing where nothing is known', () => {
    const nobody = { numbers: [], emails: [], names: [] }
    expect('anything at all'.search(pattern(certainWords(nobody)))).toBe(-1)
    expect(sqlPattern(certainWords(nobody))).toBe('(?!)')
  })
})
