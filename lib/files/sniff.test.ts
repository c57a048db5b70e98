import { expect, test } from 'vitest'
import { sniff } from './sniff'
import { zipOf } from './testing/workbook'

test('a workbook and text are told by what is in them', async () => {
  expect(await sniff(await zipOf({ 'xl/workbook.xml': '' }))).toBe('xlsx')
  expect(await sniff(Buffer.from('Name,Unit\r\n'))).toBe('csv')
  expect(await sniff(Buffer.from('\uFEFFName', 'utf16le'))).toBe('csv')
})

test.each([
  ['nothing', Buffer.alloc(0), 'The file is empty'],
  ['a mark and blank lines', Buffer.from('\uFEFF\r\n \r\n'), 'The file is empty'],
  ['an old workbook', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'save it as .xlsx or CSV'],
  [
    'a workbook with a password',
    Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from('EncryptedPackage', 'utf16le')]),
    'has a password',
  ],
  ['a PDF', Buffer.from('%PDF-1.7'), 'This is a PDF'],
  ['a web page named .xls', Buffer.from('\uFEFF \n<!DOCTYPE html><html>'), 'This is a web page'],
  ['a spreadsheet as XML', Buffer.from('<?xml version="1.0"?><Workbook>'), 'This is an XML file'],
  ['a picture', Buffer.from('89504e470d0a1a0a', 'hex'), 'This is a picture'],
  ['a compressed file', Buffer.from('1f8b0800', 'hex'), 'Unpack it first'],
])('%s gets a sentence', async (_, bytes, sentence) => {
  await expect(sniff(bytes)).rejects.toThrow(sentence)
})

test('an OpenDocument sheet gets a sentence', async () => {
  const bytes = Buffer.concat([
    Buffer.from('PK\x03\x04'),
    Buffer.alloc(26),
    Buffer.from('mimetypeapplication/vnd.oasis.opendocument.spreadsheet'),
  ])
  await expect(sniff(bytes)).rejects.toThrow('This is an OpenDocument file')
})
