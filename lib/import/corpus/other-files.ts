import { type Case, refused, utf8 } from './case'
import { csv } from './history'
import { historyRows, sheetXml, workbookParts } from './workbook-bytes'
import { type Part, zipBytes } from './zip-bytes'

const bytes =
  (hex: string, text = '') =>
  () =>
    Buffer.concat([Buffer.from(hex, 'hex'), Buffer.from(text)])
const OLE = 'd0cf11e0a1b11ae1'
const parts = (sheets = [{ name: 'Staff', xml: sheetXml(historyRows([{}])) }]) => workbookParts({ sheets })
const WORKBOOK = zipBytes(parts())
/** The workbook with one part changed. */
const changed = (name: string, change: (part: Part) => Partial<Part>) => () =>
  zipBytes(parts().map((part) => (part.name === name ? { ...part, ...change(part) } : part)))
const lacking = (name: string) => () => zipBytes(parts().filter((part) => part.name !== name))
const NOT_ONE = 'This is not an Excel workbook'

export const otherFiles: Case[] = [
  refused('an old workbook', bytes(OLE), 'This is an old Excel file (.xls)'),
  refused(
    'a workbook with a password',
    () =>
      Buffer.concat([Buffer.from(OLE, 'hex'), Buffer.alloc(600), Buffer.from('EncryptedPackage', 'utf16le')]),
    'has a password',
  ),
  refused('a PDF', utf8('%PDF-1.7\n%âãÏÓ'), 'This is a PDF'),
  refused('a PNG', bytes('89504e470d0a1a0a'), 'This is a picture'),
  refused('a JPEG', bytes('ffd8ffe000104a464946'), 'This is a picture'),
  refused('a GIF', utf8('GIF89a'), 'This is a picture'),
  refused('a gzip', bytes('1f8b08000000'), 'Unpack it first'),
  refused('a RAR', utf8('Rar!\u001a\u0007'), 'Unpack it first'),
  refused('a 7z', bytes('377abcaf271c'), 'Unpack it first'),
  refused(
    'a web page that calls itself a workbook',
    utf8(
      '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><table><tr><td>EmployeeNumber</td></tr></table></html>',
    ),
    'This is a web page',
  ),
  refused(
    'a table of a web page',
    utf8('\r\n <table><tr><td>EmployeeNumber</td></tr></table>'),
    'This is a web page',
  ),
  refused(
    'a web page that begins with a comment',
    utf8('<!-- made by x --><html></html>'),
    'This is a web page',
  ),
  refused('a web page with a mark', utf8('\ufeff<!DOCTYPE html><html></html>'), 'This is a web page'),
  refused(
    'a web page in UTF-16',
    () => Buffer.from('\ufeff<html><body></body></html>', 'utf16le'),
    'This is a web page',
  ),
  refused('a web archive', utf8('MIME-Version: 1.0\r\nX-Document-Type: Workbook\r\n'), 'This is a web page'),
  refused(
    'a spreadsheet in one piece of XML',
    utf8('<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>'),
    'This is an XML file',
  ),
  refused('rich text', utf8('{\\rtf1\\ansi hello}'), 'This is a text document'),
  refused('a JSON object', utf8('{"staff":[]}'), 'This is a JSON file'),
  refused('a JSON list', utf8('[ {"EmployeeNumber":"1"} ]'), 'This is a JSON file'),
  refused('a database', utf8('SQLite format 3\0\u0010'), 'NUL', { row: 1, column: 'A' }),
  refused('a program', bytes('7f454c4602010100', 'x\0y'), 'NUL', { row: 1, column: 'A' }),
  refused(
    'a workbook behind a line of text',
    () => Buffer.concat([Buffer.from('hello\r\n'), WORKBOOK]),
    'cell',
    { row: 2, column: 'A' },
  ),
  refused(
    'an OpenDocument sheet',
    () =>
      zipBytes([
        { name: 'mimetype', data: 'application/vnd.oasis.opendocument.spreadsheet', stored: true },
        { name: 'content.xml', data: '<x/>' },
      ]),
    'This is an OpenDocument file',
  ),
  refused('a zip with a CSV file', () => zipBytes([{ name: 'staff.csv', data: csv([{}]) }]), NOT_ONE),
  refused(
    'a zip with a workbook',
    () => zipBytes([{ name: 'staff.xlsx', data: WORKBOOK, stored: true }]),
    NOT_ONE,
  ),
  refused('a zip with nothing', () => zipBytes([]), NOT_ONE),
  refused(
    'a text document of Word',
    () =>
      zipBytes(
        parts().map((part) => ({
          ...part,
          name: part.name.replace('xl/workbook', 'word/document'),
          data: String(part.data).replaceAll('xl/workbook', 'word/document'),
        })),
      ),
    NOT_ONE,
  ),
  refused(
    'a binary workbook',
    changed('_rels/.rels', ({ data }) => ({ data: String(data).replace('workbook.xml', 'workbook.bin') })),
    NOT_ONE,
  ),
  refused('a workbook without its workbook', lacking('xl/workbook.xml'), NOT_ONE),
  refused('a workbook without its relationships', lacking('_rels/.rels'), NOT_ONE),
  refused(
    'a workbook whose sheets are not named',
    lacking('xl/_rels/workbook.xml.rels'),
    'no sheet with rows',
  ),
  refused('a workbook with no sheet', () => zipBytes(parts([])), 'no sheet with rows'),
  refused(
    'a workbook of an empty sheet',
    () => zipBytes(parts([{ name: 'Staff', xml: sheetXml('') }])),
    'The file is empty',
  ),
]
