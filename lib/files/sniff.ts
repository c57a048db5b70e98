import { firstBytes } from './file-bytes'
import { type FileSource, UnreadableFile } from './table'

export type FileKind = 'xlsx' | 'csv'

const SAVE_AS = 'Open it and save it as .xlsx or CSV, then choose that file.'

const begins = (head: Buffer, ...bytes: number[]) => bytes.every((byte, i) => head[i] === byte)

/** Why a file that begins like this is neither a workbook nor text; null when it may be. */
function refusal(head: Buffer): string | null {
  if (head.length === 0) return 'The file is empty. Choose a file with headings in its first row.'
  if (begins(head, 0xd0, 0xcf, 0x11, 0xe0))
    return head.includes(Buffer.from('EncryptedPackage', 'utf16le'))
      ? `The workbook has a password. Remove the password and save it, then choose the file again.`
      : `This is an old Excel file (.xls) or one with a password. ${SAVE_AS}`
  if (begins(head, 0x25, 0x50, 0x44, 0x46)) return `This is a PDF. Ask for the same list as .xlsx or CSV.`
  if (
    begins(head, 0x1f, 0x8b) ||
    begins(head, 0x52, 0x61, 0x72, 0x21) ||
    begins(head, 0x37, 0x7a, 0xbc, 0xaf)
  )
    return 'This is a compressed file. Unpack it first, then choose the .xlsx or CSV file in it.'
  if (
    begins(head, 0x89, 0x50, 0x4e, 0x47) ||
    begins(head, 0xff, 0xd8, 0xff) ||
    begins(head, 0x47, 0x49, 0x46, 0x38)
  )
    return 'This is a picture. Choose an .xlsx or CSV file.'
  const text = head
    .toString('latin1')
    .replaceAll('\0', '')
    .replace(/^(\xef\xbb\xbf|\xff\xfe|\xfe\xff)/, '')
    .trimStart()
    .slice(0, 400)
    .toLowerCase()
  if (/^(<!doctype html|<!--|<html|<head|<table|<body|<meta|<div|<style|mime-version:)/.test(text))
    return `This is a web page, whatever its name says. ${SAVE_AS}`
  if (text.startsWith('<?xml') || text.startsWith('<workbook')) return `This is an XML file. ${SAVE_AS}`
  if (/^\[?\s*\{\s*"/.test(text)) return `This is a JSON file. Ask for the same list as .xlsx or CSV.`
  if (text.startsWith('{\\rtf')) return 'This is a text document. Choose an .xlsx or CSV file.'
  return null
}

/**
 * Tells from its first bytes what a file is; names are not believed.
 *
 * @throws UnreadableFile with a sentence where it is neither a workbook nor text: old .xls, PDF, web page, picture, empty
 */
export async function sniff(source: FileSource): Promise<FileKind> {
  const head = await firstBytes(source, 8192)
  if (begins(head, 0x50, 0x4b, 0x03, 0x04) || begins(head, 0x50, 0x4b, 0x05, 0x06)) {
    if (head.includes('mimetypeapplication/vnd.oasis.opendocument'))
      throw new UnreadableFile(`This is an OpenDocument file. ${SAVE_AS}`)
    return 'xlsx'
  }
  const reason = refusal(head)
  if (reason) throw new UnreadableFile(reason)
  if (
    head.every(
      (byte) =>
        byte === 0x20 || (byte >= 0x09 && byte <= 0x0d) || [0xef, 0xbb, 0xbf, 0xfe, 0xff].includes(byte),
    )
  )
    throw new UnreadableFile('The file is empty. Choose a file with headings in its first row.')
  return 'csv'
}
