import 'server-only'
import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream } from 'node:stream/web'
import { Busboy } from '@fastify/busboy'

export const LARGEST_UPLOAD = 200 * 1024 * 1024
/** What the form itself may add to the file. */
const FORM = 64 * 1024
const A_DAY = 24 * 60 * 60 * 1000

/** `foreign_field`: the form has a field that it does not have on our page. */
export type UploadProblem = 'no_form' | 'no_file' | 'too_large' | 'cut' | 'foreign_field'

export type Upload = {
  fileName: string
  path: string
  /** The form's other fields. */
  fields: Map<string, string>
  remove(): Promise<void>
}

/**
 * Writes the file of a form to the disk as it comes, never faster than the disk takes it.
 * @param named the form's fields beside `file`; with any other nothing of it is taken.
 * @returns where it lies, or what is wrong with it: then nothing is kept.
 */
export async function receiveUpload(
  request: Request,
  named: readonly string[] = [],
): Promise<Upload | UploadProblem> {
  const type = request.headers.get('content-type') ?? ''
  const length = Number(request.headers.get('content-length') ?? Number.NaN)
  if (!type.startsWith('multipart/form-data') || !request.body || !Number.isInteger(length)) return 'no_form'
  if (length > LARGEST_UPLOAD + FORM) return 'too_large'
  const target = path.join(await uploadFolder(), randomUUID())
  const remove = () => rm(target, { force: true })
  try {
    const outcome = await readForm(request.body as ReadableStream, type, length, target, named)
    if (typeof outcome === 'string') await remove()
    return typeof outcome === 'string' ? outcome : { ...outcome, path: target, remove }
  } catch (error) {
    await remove()
    if (error instanceof Error && /Unexpected end|Multipart|boundary/i.test(error.message)) return 'cut'
    throw error
  }
}

async function readForm(
  body: ReadableStream,
  contentType: string,
  length: number,
  target: string,
  named: readonly string[],
): Promise<Pick<Upload, 'fileName' | 'fields'> | UploadProblem> {
  const form = new Busboy({
    headers: { 'content-type': contentType },
    limits: { fileSize: LARGEST_UPLOAD, files: 1, fields: 10, fieldSize: 1000 },
  })
  const fields = new Map<string, string>()
  let fileName = ''
  let tooLarge = false
  let writing: Promise<void> = Promise.resolve()
  let foreign = false
  form.on('field', (name, value) => {
    if (named.includes(name)) fields.set(name, value)
    else foreign = true
  })
  form.on('file', (field, file, name) => {
    if (field !== 'file') foreign = true
    fileName = path.basename((name ?? '').replaceAll('\\', '/')).slice(0, 200)
    file.on('limit', () => {
      tooLarge = true
    })
    writing = pipeline(file, createWriteStream(target, { mode: 0o600 }))
    writing.catch(() => undefined)
  })
  let bytes = 0
  const counted = new Transform({
    transform(piece: Buffer, _encoding, done) {
      bytes += piece.length
      done(null, piece)
    },
  })
  await pipeline(Readable.fromWeb(body), counted, form)
  await writing
  if (bytes !== length) return 'cut'
  if (foreign) return 'foreign_field'
  if (tooLarge) return 'too_large'
  return fileName === '' || (await stat(target)).size === 0 ? 'no_file' : { fileName, fields }
}

/** The folder of received files, which only this user can read. */
export async function uploadFolder(): Promise<string> {
  const folder = path.join(process.env.WAYMARK_DATA ?? path.join(process.cwd(), '.data'), 'uploads')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  return folder
}

/**
 * Removes received files that nobody has read for a day: a killed process left them, and no erasure would find who is in them.
 * @returns how many
 */
export async function dropOldUploads(): Promise<number> {
  const folder = await uploadFolder()
  let dropped = 0
  for (const name of await readdir(folder)) {
    const old = path.join(folder, name)
    const about = await stat(old).catch(() => null)
    if (!about || Date.now() - about.mtimeMs <= A_DAY) continue
    await rm(old, { force: true })
    dropped += 1
  }
  return dropped
}
