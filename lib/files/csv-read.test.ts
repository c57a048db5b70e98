import { describe, expect, test } from 'vitest'
import { readCsv } from './csv-read'
import { UnreadableFile } from './table'
import { readAll } from './testing/read-all'

const read = async (bytes: Uint8Array | string) => readAll(await readCsv(Buffer.from(bytes)))
const failure = async (bytes: Uint8Array | string) => {
  const error = await read(bytes).catch((thrown: unknown) => thrown)
  if (error instanceof UnreadableFile) return error
  throw new Error(`expected a refusal, got ${JSON.stringify(error)}`)
}
const utf16 = (text: string, order: 'le' | 'be') => {
  const bytes = Buffer.from(`\uFEFF${text}`, 'utf16le')
  return order === 'le' ? bytes : bytes.swap16()
}

describe('how the text is written', () => {
  test('UTF-8 with its mark and without', async () => {
    expect((await read('\uFEFFName\r\nZoë\r\n')).rows).toEqual([{ row: 2, cells: ['Zoë'] }])
    expect((await read('Name\r\nZoë\r\n')).headings).toEqual(['Name'])
  })

  test('UTF-16 either way round', async () => {
    expect((await read(utf16('Name,Unit\r\nZoë 😀,A\r\n', 'le'))).rows).toEqual([
      { row: 2, cells: ['Zoë 😀', 'A'] },
    ])
    expect((await read(utf16('Name\tUnit\r\nZoë 😀\tA\r\n', 'be'))).rows).toEqual([
      { row: 2, cells: ['Zoë 😀', 'A'] },
    ])
  })

  test('Windows-1252, where 0x92 is an apostrophe and 0x80 a euro, however far down', async () => {
    const many = Buffer.from(`Name\r\n${'Smith\r\n'.repeat(100_000)}`)
    const { rows } = await read(
      Buffer.concat([many, Buffer.from([0x4f, 0x92, 0x4e, 0xe9, 0x80, 0x0d, 0x0a])]),
    )
    expect(rows.at(-1)).toEqual({ row: 100_002, cells: ['O’Né€'] })
  })
})

describe('what is refused, with row and column', () => {
  test('a NUL', async () => {
    const error = await failure('Name,Unit\r\nA,B\r\nC,D\0E\r\n')
    expect([error.row, error.column]).toEqual([3, 'Unit'])
    expect(error.message).toContain('Row 3, column Unit: there is an invisible NUL character')
  })

  test('half a surrogate pair, in UTF-16 and smuggled into UTF-8', async () => {
    const in16 = await failure(
      Buffer.concat([
        utf16('Name,Unit\r\nA,B', 'le'),
        Buffer.from([0x00, 0xd8]),
        Buffer.from('C\r\n', 'utf16le'),
      ]),
    )
    expect([in16.row, in16.column]).toEqual([2, 'Unit'])
    const in8 = await failure(
      Buffer.concat([Buffer.from('Name,Unit\r\nA'), Buffer.from([0xed, 0xa0, 0x80]), Buffer.from(',B\r\n')]),
    )
    expect([in8.row, in8.column]).toEqual([2, 'Name'])
  })

  test('a damaged letter in a file whose other letters are good UTF-8', async () => {
    const error = await failure(
      Buffer.concat([Buffer.from('Name\r\nZoë\r\nChloë\r\nA'), Buffer.from([0xff]), Buffer.from('\r\n')]),
    )
    expect([error.row, error.column]).toEqual([4, 'Name'])
  })

  test('a quotation mark that is never closed', async () => {
    const error = await failure('Name,Unit\r\nA,B\r\n"C,D\r\nE,F\r\n')
    expect(error.row).toBe(3)
    expect(error.message).toContain('a quotation mark is opened and never closed')
  })

  test('a file with nothing in it', async () => {
    expect((await failure('\r\n\r\n')).message).toContain('The file is empty')
  })
})

describe('rows', () => {
  test.each([
    ['comma', ','],
    ['semicolon', ';'],
    ['tab', '\t'],
    ['bar', '|'],
  ])('are cut at the %s', async (_, mark) => {
    const { headings, rows } = await read(
      `Name${mark}Unit${mark}Note\n"a${mark}b"${mark}"c, d"${mark}"e; f"\n`,
    )
    expect(headings).toEqual(['Name', 'Unit', 'Note'])
    expect(rows[0]?.cells).toEqual([`a${mark}b`, 'c, d', 'e; f'])
  })

  test('are cut where the first line says so', async () => {
    expect((await read('sep=;\r\nName;Unit\r\nA;B\r\n')).rows).toEqual([{ row: 2, cells: ['A', 'B'] }])
  })

  test('keep quotes, line breaks in cells and the numbers that a spreadsheet shows beside them', async () => {
    const { rows } = await read('\r\nName,Note\r\n"Zoë ""Zo"" Smith","one\r\ntwo"\r\n\r\n,\r\nB,say "x"\r\n')
    expect(rows).toEqual([
      { row: 3, cells: ['Zoë "Zo" Smith', 'one\r\ntwo'] },
      { row: 6, cells: ['B', 'say "x"'] },
    ])
  })

  test('lose the guard that keeps Excel from running them', async () => {
    expect(
      (await read("Name\r\n'=1+1\r\n''=1+1\r\n'tis\r\n' -2\r\n")).rows.map(({ cells }) => cells[0]),
    ).toEqual(['=1+1', "'=1+1", "'tis", ' -2'])
  })
})

describe('a cut file', () => {
  const whole = 'Name,Unit\r\nA,B\r\nC,D\r\n"# 2 of 2 rows. What: Staff list",\r\n'

  test('is whole when its last line says what was read', async () => {
    expect((await read(whole)).ending).toEqual({ read: 2, stated: 2, cut: null, footers: [] })
  })

  test('is seen when a row is gone', async () => {
    const { ending } = await read(whole.replace('C,D\r\n', ''))
    expect(ending.cut).toBe('The file says that it holds 2 rows, but 1 are in it. Ask for the whole file.')
  })

  test('is seen when its last row breaks off', async () => {
    const { ending } = await read('Name,Unit\r\nA,B\r\nC')
    expect(ending.cut).toContain('breaks off')
    expect((await read('Name,Unit\r\nA,B\r\nC,D')).ending.cut).toBeNull()
  })
})
