import { UnreadableFile } from './table'
import { Stretch, type WorkbookZip } from './xlsx-zip'
import { plainText, xmlParser } from './xml'

function refuseMany(count: number, most: number): void {
  if (count > most)
    throw new UnreadableFile(
      'The workbook holds too many different texts. Save the sheet as CSV and choose that file.',
    )
}

/** Counts the texts by their closing tags alone, because reading millions of them takes seconds. */
async function countTexts(zip: WorkbookZip, path: string): Promise<void> {
  const stretch = new Stretch()
  let closings = 0
  for await (const piece of zip.stream(path, zip.limits.sharedStringBytes)) {
    for (let at = piece.indexOf('/si>'); at >= 0; at = piece.indexOf('/si>', at + 4)) closings += 1
    refuseMany(closings, zip.limits.sharedStrings)
    if (piece.includes('si>') || piece.includes('si/>')) stretch.mark()
    stretch.add(piece.length)
  }
}

/** The texts that cells of a workbook point to by number: runs joined, phonetic text left out. */
export async function readSharedStrings(zip: WorkbookZip, path: string): Promise<string[]> {
  await countTexts(zip, path)
  const strings: string[] = []
  const stretch = new Stretch()
  let text = ''
  let inText = false
  let phonetic = false
  const parser = xmlParser({
    open(name) {
      if (name === 'si') text = ''
      else if (name === 't') inText = !phonetic
      else if (name === 'rPh') phonetic = true
    },
    text(piece) {
      if (inText) text += piece
    },
    close(name) {
      if (name === 't') inText = false
      else if (name === 'rPh') phonetic = false
      else if (name === 'si') {
        strings.push(ownMemory(plainText(text)))
        stretch.mark()
      }
    },
  })
  const decoder = new TextDecoder('utf-8', { fatal: true })
  for await (const piece of zip.stream(path, zip.limits.sharedStringBytes)) {
    stretch.add(piece.length)
    parser.write(decoder.decode(piece, { stream: true }))
    refuseMany(strings.length, zip.limits.sharedStrings)
  }
  parser.write(decoder.decode())
  parser.end()
  return strings
}

/** A text that does not keep alive the piece of the file that it was cut from. */
function ownMemory(text: string): string {
  return text.length < 13 ? text : Buffer.from(text, 'utf16le').toString('utf16le')
}
