import { expect, test } from 'vitest'
import { readCsv } from './csv-read'
import { readAll } from './testing/read-all'

const HEAD = 'Name,Unit\r\nZoë,A\r\n'
const read = async (text: string) => readAll(await readCsv(Buffer.from(text)))

test('lines below a list are kept apart from its rows', async () => {
  const { rows, ending } = await read(`${HEAD}Total\r\n\r\nMade by Workforce Information\r\nPage 1 of 3\r\n`)
  expect(rows).toEqual([{ row: 2, cells: ['Zoë', 'A'] }])
  expect(ending).toEqual({
    read: 1,
    stated: null,
    cut: null,
    footers: [['Total'], ['Made by Workforce Information'], ['Page 1 of 3']],
  })
})

test.each([
  ['two cells', 'Total,1'],
  ['a cell of another column', ',Total'],
  ['a word that begins like a footer', 'Totalwar'],
  ['a number', '\r\n20011'],
  ['a sentence right below', 'Made by Workforce Information'],
])('a last row of %s is a row', async (_, line) => {
  const { rows, ending } = await read(`${HEAD}${line}\r\n`)
  expect(rows).toHaveLength(2)
  expect(ending.footers).toEqual([])
})

test('what looks like a footer and has rows below it is a row, in its place', async () => {
  const { rows, ending } = await read(`${HEAD}Page 1 of 2\r\nAda,B\r\n`)
  expect(rows.map(({ cells }) => cells[0])).toEqual(['Zoë', 'Page 1 of 2', 'Ada'])
  expect(ending.footers).toEqual([])
})

test('more than twenty of them are rows that lack the rest', async () => {
  const { rows, ending } = await read(HEAD + 'Total\r\n'.repeat(21))
  expect(rows).toHaveLength(22)
  expect(ending.footers).toEqual([])
})

test('a list of one column has no footers', async () => {
  const { rows } = await read('Name\r\nZoë\r\nTotal\r\n')
  expect(rows).toHaveLength(2)
})

test('a file that says how many rows it has has no other footers', async () => {
  const { rows, ending } = await read(`${HEAD}Total\r\n# 2 of 2 rows,\r\n`)
  expect(rows).toHaveLength(2)
  expect(ending).toEqual({ read: 2, stated: 2, cut: null, footers: [] })
})
