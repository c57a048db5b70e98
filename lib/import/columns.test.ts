import { expect, test } from 'vitest'
import { readCsv } from '@/lib/files/csv-read'
import { columnsOf } from './columns'
import { collect, openShape } from './open-shape'
import { recognise } from './recognise'
import { sensitiveColumns } from './sensitive'

test('a shape is recognised however its headings are cased and spaced', () => {
  expect(recognise(['POSITION TITLE', 'AfC band', 'HICF area', 'HICF_Level'])).toBe('crosswalk')
  expect(recognise(['Employee No', 'how they came in'])).toBe('entry-routes')
  expect(recognise(['Written as', 'Entry route'])).toBe('entry-route-codes')
  expect(recognise(['Name', 'Date'])).toBeNull()
})

test('sensitive columns are dropped and named, others that are not known are named, and neither goes further', async () => {
  const table = await readCsv(
    Buffer.from(
      'Position Title,NI Number,AfC Band,HICF Area,Cost centre,HICF Level,Ethnic Origin\nAnalyst,QQ123456C,5,IM,42,5,A\n',
    ),
  )
  const opened = await openShape(table)
  expect(opened.dropped).toEqual(['NI Number', 'Ethnic Origin'])
  expect(opened.ignored).toEqual(['Cost centre'])
  const { rows } = await collect<unknown>(opened.batches)
  expect(JSON.stringify(rows)).not.toContain('QQ123456C')
})

test.each([
  'National Insurance Number',
  'NationalInsuranceNo',
  'NI No',
  'Date of Birth',
  'DateofBirth',
  'DOB',
  'Ethnic Origin',
  'Disability Flag',
  'Religious Belief',
  'Sexual Orientation',
  'Gender',
  'Home Address',
  'Address Line 1',
  'Post Code',
  'AnnualSalaryValue',
  'Basic Pay',
  'Sickness Days',
  'Bank Account Number',
])('%s is sensitive', (heading) => {
  expect(sensitiveColumns([heading])).toEqual([heading])
})

test.each([
  'Assignment Number',
  'Pay Grade',
  'Office Email Address',
  'Last Name',
  'Organization Name',
  'Manager',
  'Language',
  'Area of Work',
])('%s is not sensitive', (heading) => {
  expect(sensitiveColumns([heading])).toEqual([])
})

test('headings that fit no shape get a sentence that names the nearest and what it lacks', async () => {
  const near = await readCsv(Buffer.from('Position Title,AfC Band,HICF Area\nA,5,IM\n'))
  await expect(openShape(near)).rejects.toThrow(
    'This looks like the crosswalk, but the column HICF Level is missing.',
  )
  const far = await readCsv(Buffer.from('Fruit,Colour\nApple,Green\n'))
  await expect(openShape(far)).rejects.toThrow('Check that the headings are in the first row.')
})

test('a column that is there twice is refused', () => {
  expect(() => columnsOf('entry-route-codes', ['Written as', 'Entry route', 'written as'])).toThrow(
    'is in the file twice',
  )
})
