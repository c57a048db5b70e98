import iconv from 'iconv-lite'
import { fileBytes, firstBytes } from './file-bytes'
import type { FileSource } from './table'

export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'

export interface TextForm {
  encoding: TextEncoding
  /** Bytes of the byte order mark. */
  mark: number
  /** Whether somewhere there is a NUL or something that is not text in this encoding: every cell must be looked at. */
  suspect: boolean
}

/** How far into a file its separators are looked for. */
const SAMPLE = 64 * 1024
/** How many letters beyond ASCII tell one encoding from another. */
const ENOUGH_LETTERS = 100_000

/**
 * Finds how the text of a file is written, from all of it: a file with one Windows-1252 name far down is not UTF-8.
 * A byte order mark decides. Without one it is UTF-16 when every other byte of its beginning is zero, and UTF-8 when all of
 * it is, or when most of what is not plain ASCII is.
 */
export async function textForm(source: FileSource): Promise<TextForm> {
  const head = await firstBytes(source, 3)
  if (head[0] === 0xff && head[1] === 0xfe)
    return { encoding: 'utf-16le', mark: 2, suspect: !(await allIs(source, 'utf-16le')) }
  if (head[0] === 0xfe && head[1] === 0xff)
    return { encoding: 'utf-16be', mark: 2, suspect: !(await allIs(source, 'utf-16be')) }
  const unmarked = utf16WithoutMark(await firstBytes(source, 512))
  if (unmarked && (await allIs(source, unmarked))) return { encoding: unmarked, mark: 0, suspect: false }
  const mark = head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf ? 3 : 0
  if (await allIs(source, 'utf-8')) return { encoding: 'utf-8', mark, suspect: false }
  if (mark > 0 || (await mostlyUtf8(source))) return { encoding: 'utf-8', mark, suspect: true }
  return { encoding: 'windows-1252', mark, suspect: true }
}

/** English text in UTF-16 has a zero in nearly every second byte, and nowhere else. */
function utf16WithoutMark(head: Buffer): 'utf-16le' | 'utf-16be' | null {
  if (head.length < 4) return null
  const zeros = [0, 0]
  for (const [place, byte] of head.entries()) if (byte === 0) zeros[place % 2] = (zeros[place % 2] ?? 0) + 1
  const [first = 0, second = 0] = zeros
  const most = head.length * 0.4
  if (second > most && first === 0) return 'utf-16le'
  return first > most && second === 0 ? 'utf-16be' : null
}

/** Whether every byte is text in the encoding, with no NUL. */
async function allIs(source: FileSource, encoding: string): Promise<boolean> {
  const decoder = new TextDecoder(encoding, { fatal: true })
  try {
    for await (const piece of fileBytes(source))
      if (decoder.decode(piece, { stream: true }).includes('\0')) return false
    decoder.decode()
    return true
  } catch {
    return false
  }
}

/**
 * Whether a file that is not all UTF-8 is UTF-8 with damage in it: a NUL, half a surrogate pair, or as many good letters
 * as bad. The first thousands of letters tell, or those up to a NUL, beyond which nothing is read.
 */
async function mostlyUtf8(source: FileSource): Promise<boolean> {
  const decoder = new TextDecoder('utf-8')
  let [good, bad, halves] = [0, 0, 0]
  for await (const piece of fileBytes(source)) {
    const text = decoder.decode(piece, { stream: true })
    const letters = text.match(/\P{ASCII}/gu)?.length ?? 0
    if (letters > 0) {
      const lost = text.match(/\uFFFD/g)?.length ?? 0
      bad += lost
      good += letters - lost
      halves += piece.toString('latin1').match(/\xed[\xa0-\xbf][\x80-\xbf]/g)?.length ?? 0
    }
    if (good + bad > ENOUGH_LETTERS || text.includes('\0')) break
  }
  return bad === 0 || halves * 3 >= bad || good >= bad
}

/** The text of the file without its byte order mark, in pieces. What cannot be read is U+FFFD. */
export async function* textPieces(source: FileSource, form: TextForm): AsyncGenerator<string, void, void> {
  const decoder = decoderFor(form.encoding)
  let skip = form.mark
  for await (const whole of fileBytes(source)) {
    const piece = whole.subarray(skip)
    skip = Math.max(0, skip - whole.length)
    const text = decoder.write(piece)
    if (text !== '') yield text
  }
  const rest = decoder.end()
  if (rest) yield rest
}

interface Decoder {
  write(piece: Buffer): string
  end(): string | undefined
}

/** Node's own Windows-1252 is wrong in some versions. */
function decoderFor(encoding: TextEncoding): Decoder {
  if (encoding === 'windows-1252') return iconv.getDecoder(encoding)
  const decoder = new TextDecoder(encoding, { ignoreBOM: true })
  return { write: (piece) => decoder.decode(piece, { stream: true }), end: () => decoder.decode() }
}

/** The beginning of the file as text. */
export async function textSample(source: FileSource, form: TextForm): Promise<string> {
  let sample = ''
  for await (const piece of textPieces(source, form)) {
    sample += piece
    if (sample.length >= SAMPLE) break
  }
  return sample.slice(0, SAMPLE)
}
