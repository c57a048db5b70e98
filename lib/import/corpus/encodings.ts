import iconv from 'iconv-lite'
import { type Case, faulty, refused, utf8 } from './case'
import { type Cells, csv, taken } from './history'

const DELIMITERS = { comma: ',', semicolon: ';', tab: '\t', bar: '|' }
const ROW: Cells = { LastName: 'Müller–O’Neil', FirstName: 'Zoë', PositionName: 'Analyst €' }
const MEANT = { familyName: 'Müller–O’Neil', givenName: 'Zoë', positionTitle: 'Analyst €' }
const MARK = '\ufeff'
const ENCODINGS: Record<string, [encoding: string, write: (text: string) => Uint8Array]> = {
  'UTF-8': ['utf-8', (text) => iconv.encode(text, 'utf8')],
  'UTF-8 with its mark': ['utf-8', (text) => iconv.encode(MARK + text, 'utf8')],
  'UTF-16LE with its mark': ['utf-16le', (text) => iconv.encode(MARK + text, 'utf16le')],
  'UTF-16BE with its mark': ['utf-16be', (text) => iconv.encode(MARK + text, 'utf16be')],
  'UTF-16LE without a mark': ['utf-16le', (text) => iconv.encode(text, 'utf16le')],
  'UTF-16BE without a mark': ['utf-16be', (text) => iconv.encode(text, 'utf16be')],
  'Windows-1252': ['windows-1252', (text) => iconv.encode(text, 'windows-1252')],
}

/** What the bytes 80 to 9F are in Windows-1252, from its published table; five of them are nothing. */
const UPPER = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ'
const NOTHING = [0x81, 0x8d, 0x8f, 0x90, 0x9d]
const OTHER: readonly (readonly [number, string])[] = [
  [0xa3, '£'],
  [0xbd, '½'],
  [0xc0, 'À'],
  [0xd0, 'Ð'],
  [0xde, 'Þ'],
  [0xdf, 'ß'],
  [0xe9, 'é'],
  [0xff, 'ÿ'],
]
const hex = (byte: number) => byte.toString(16).toUpperCase()
/** A file whose first name is A, these bytes, B; all else is ASCII. */
const around = (...bytes: number[]) => {
  const [before = '', after = ''] = csv([{ FirstName: 'A¤B' }]).split('¤')
  return () => Buffer.concat([Buffer.from(before), Buffer.from(bytes), Buffer.from(after)])
}
/** The same with a good letter of UTF-8 in the last name. */
const mixed = (good: string, ...bytes: number[]) => {
  const [before = '', after = ''] = csv([{ LastName: good, FirstName: 'A¤B' }]).split('¤')
  return () => Buffer.concat([Buffer.from(before), Buffer.from(bytes), Buffer.from(after)])
}
const damaged = (name: string, bytes: () => Uint8Array) =>
  refused(name, bytes, 'a character that is not text', { row: 2, column: 'FirstName' })
const le = (...units: number[]) => Buffer.from(Uint16Array.from(units).buffer)

export const encodings: Case[] = [
  ...Object.entries(ENCODINGS).flatMap(([name, [encoding, write]]) =>
    Object.entries(DELIMITERS).map(([mark, delimiter]) =>
      taken(`${name}, ${mark}`, () => write(csv([ROW], delimiter)), [MEANT], {
        form: { kind: 'csv', encoding, delimiter },
      }),
    ),
  ),
  ...Array.from(UPPER, (letter, place) => [0x80 + place, letter] as const)
    .filter(([byte]) => !NOTHING.includes(byte))
    .concat(OTHER)
    .map(([byte, letter]) =>
      taken(`byte ${hex(byte)} is ${letter}`, around(byte), [{ givenName: `A${letter}B` }]),
    ),
  taken('byte A0 is a space', around(0xa0), [{ givenName: 'A B' }]),
  ...NOTHING.map((byte) => damaged(`byte ${hex(byte)} is nothing`, around(byte))),
  taken(
    'one letter of Windows-1252 a long way down',
    () =>
      iconv.encode(
        csv([
          ...Array.from({ length: 700 }, (_, i) => ({
            EmployeeNumber: `${i}`,
            AssignmentNumber: `${i}`,
            PositionNumber: '',
          })),
          { FirstName: 'Zoé' },
        ]),
        'windows-1252',
      ),
    [
      ...Array.from({ length: 700 }, (_, i) => ({
        employeeNumber: { text: `${i}`, wasNumber: false },
        assignmentNumber: { text: `${i}`, wasNumber: false },
        positionNumber: null,
      })),
      { givenName: 'Zoé' },
    ],
  ),
  damaged('one damaged letter among good ones', mixed('Müller Zoë', 0xff)),
  damaged('as many damaged letters as good ones', mixed('Zoë', 0xe9)),
  damaged('the first half of a letter', mixed('Zoë Chloë', 0xc3)),
  damaged('the second half of a letter', mixed('Zoë Chloë', 0xab)),
  damaged('a letter written too long', mixed('Zoë Müller Gößmann', 0xc0, 0xaf)),
  damaged('half a surrogate pair', around(0xed, 0xa0, 0x80)),
  damaged('both halves as letters of their own', around(0xed, 0xa0, 0xbd, 0xed, 0xb8, 0x80)),
  damaged('a letter beyond the last', mixed('Zoë Müller Gößmann ÅÄÖ', 0xf5, 0x80, 0x80, 0x80)),
  refused(
    'a letter of UTF-8 in a Windows-1252 file',
    mixed('Zoë', 0xe9, 0xe8, 0xe0),
    'a letter written in another encoding',
    { row: 2, column: 'LastName' },
  ),
  damaged('Windows-1252 behind the mark of UTF-8', () =>
    Buffer.concat([Buffer.from(MARK), iconv.encode(csv([{ FirstName: 'Zoé' }]), 'windows-1252')]),
  ),
  refused(
    'UTF-16 with half a pair',
    () => Buffer.concat([le(0xfeff), Buffer.from(csv([{}]).replace('Grace', 'A\ud800B'), 'utf16le')]),
    'not text',
    {
      row: 2,
      column: 'FirstName',
    },
  ),
  refused('UTF-16 with a NUL', () => Buffer.from(MARK + csv([{ FirstName: 'A\0B' }]), 'utf16le'), 'NUL', {
    row: 2,
    column: 'FirstName',
  }),
  refused(
    'UTF-16 with a byte too few',
    () => Buffer.from(`${MARK}${csv([{}])}x`, 'utf16le').subarray(0, -1),
    'not text',
    {
      row: 3,
      column: 'EmployeeNumber',
    },
  ),
  refused('UTF-32', () => iconv.encode(MARK + csv([{}]), 'utf32le'), 'NUL', { row: 1, column: 'A' }),
  taken('two marks of UTF-8', utf8(MARK + MARK + csv([{}]))),
  refused('a mark and nothing', utf8(MARK), 'The file is empty'),
  refused('the mark of UTF-16 and nothing', () => le(0xfeff), 'The file is empty'),
  taken(
    'letters beyond the first plane in UTF-16',
    () => Buffer.from(MARK + csv([{ LastName: '𠮷😀' }]), 'utf16le'),
    [{ familyName: '𠮷😀' }],
  ),
  faulty('a letter lost before the file was written', utf8(csv([{ FirstName: 'Zo\ufffd' }])), [
    2,
    'FirstName',
    'damaged',
  ]),
  taken('letters already read wrongly once, as they stand', utf8(csv([{ FirstName: 'ZoÃ«' }])), [
    { givenName: 'ZoÃ«' },
  ]),
  faulty('the mark in the middle of a name', utf8(csv([{ FirstName: 'Gr\ufefface' }])), [
    2,
    'FirstName',
    'invisible',
  ]),
]
