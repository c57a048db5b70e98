import { expect, test } from 'vitest'
import { csvRows } from './csv-rows'
import { UnreadableFile } from './table'
import { workbookParts, zipOf } from './testing/workbook'
import { readSharedStrings } from './xlsx-strings'
import { LIMITS, Stretch, WorkbookZip } from './xlsx-zip'

const MB = 1024 * 1024

/** How much is taken before it is refused, given piece by piece without end. */
function takenOf(piece: number, take: () => void): number {
  for (let taken = piece; ; taken += piece)
    try {
      take()
    } catch (error) {
      expect(error).toBeInstanceOf(UnreadableFile)
      return taken
    }
}

/** How much of a text without end is asked for before it is refused. */
async function askedOf(beginning: string, piece: string): Promise<number> {
  let asked = 0
  async function* endless() {
    yield beginning
    for (;;) {
      asked += piece.length
      yield piece
    }
  }
  const read = async () => {
    for await (const _ of csvRows(endless(), ','));
  }
  await expect(read()).rejects.toBeInstanceOf(UnreadableFile)
  return asked
}

test('a quotation mark without an end is followed for a megabyte', async () => {
  expect(await askedOf('a,b\n"', 'Smith,Jo\n'.repeat(2000))).toBeLessThan(1.1 * MB)
})

test('a row without an end is followed for two megabytes', async () => {
  expect(await askedOf('a,b\n', ','.repeat(10_000))).toBeLessThan(2.1 * MB)
  expect(await askedOf('a,b\n', '"",'.repeat(4000))).toBeLessThan(2.1 * MB)
  expect(await askedOf('a,b\n', 'a'.repeat(10_000))).toBeLessThan(1.1 * MB)
})

test('blank lines without an end are followed for a million', async () => {
  expect(await askedOf('a,b\n', '\n'.repeat(10_000))).toBeLessThan(1.1 * MB)
})

test('a part of a workbook that brings no row is unpacked for four megabytes, and for 64 after the rows', () => {
  const stretch = new Stretch()
  expect(takenOf(MB, () => stretch.add(MB))).toBe(5 * MB)
  stretch.mark()
  expect(takenOf(MB, () => stretch.add(MB))).toBe(5 * MB)
  stretch.markEnd()
  expect(takenOf(MB, () => stretch.add(MB))).toBe(65 * MB)
})

test('a part is unpacked no further than the size it claims', async () => {
  const bytes = Buffer.from(await zipOf({ ...workbookParts(''), 'xl/big.xml': Buffer.alloc(3 * MB, 'ab') }))
  const directory = bytes.lastIndexOf(Buffer.from('xl/big.xml')) - 46
  bytes.writeUInt32LE(100_000, directory + 24)
  const zip = await WorkbookZip.open(bytes, LIMITS)
  let unpacked = 0
  const unpack = async () => {
    for await (const piece of zip.stream('xl/big.xml', LIMITS.partBytes)) unpacked += piece.length
  }
  await expect(unpack()).rejects.toThrow()
  expect(unpacked).toBeLessThanOrEqual(100_000)
  zip.close()
})

test('a part whose sum is another is refused at its end', async () => {
  const bytes = Buffer.from(await zipOf(workbookParts('')))
  const directory = bytes.lastIndexOf(Buffer.from('xl/styles.xml')) - 46
  bytes.writeUInt32LE(1, directory + 16)
  const zip = await WorkbookZip.open(bytes, LIMITS)
  await expect(zip.readXml('xl/styles.xml', {})).rejects.toThrow('damaged')
  zip.close()
})

test.each([
  ['plain', '<si><t>', '</t></si>'],
  ['with a prefix', '<x:si><x:t>', '</x:t></x:si>'],
])('many shared texts, %s, are no bomb', { timeout: 60_000 }, async (_, open, close) => {
  const texts = Array.from({ length: 150_000 }, (_, i) => `${open}Employee ${i}${close}`).join('')
  const zip = await WorkbookZip.open(
    await zipOf({ ...workbookParts(''), 'xl/sharedStrings.xml': `<sst xmlns:x="u">${texts}</sst>` }),
    LIMITS,
  )
  const strings = await readSharedStrings(zip, 'xl/sharedStrings.xml')
  expect(strings).toHaveLength(150_000)
  expect(strings.at(-1)).toBe('Employee 149999')
  zip.close()
})
