import 'server-only'
import { createHash, randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import path from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReceivedFile } from './import-record'
import { uploadFolder } from './receive-upload'

/**
 * Copies a file of this machine to where received files lie, from where an import takes it away; the file itself stays as
 * it is.
 */
export async function takeCopy(file: string): Promise<ReceivedFile> {
  const target = path.join(await uploadFolder(), randomUUID())
  const hash = createHash('sha256')
  let bytes = 0
  const counted = new Transform({
    transform(piece: Buffer, _encoding, done) {
      hash.update(piece)
      bytes += piece.length
      done(null, piece)
    },
  })
  try {
    await pipeline(createReadStream(file), counted, createWriteStream(target, { mode: 0o600, flags: 'wx' }))
  } catch (error) {
    await rm(target, { force: true })
    throw error
  }
  return { fileName: path.basename(file), path: target, sha256: hash.digest('hex'), bytes }
}
