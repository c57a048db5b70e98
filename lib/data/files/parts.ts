import 'server-only'
import { promisify } from 'node:util'
import { deflate, inflate } from 'node:zlib'
import { type TrustActor, type TrustDb, withTrust } from '@/db/trust'
import { NotWanted } from '../telling'

const PIECE = 512 * 1024
const LEVEL = { csv: 3, xlsx: 1 } as const
const [packed, unpacked] = [promisify(deflate), promisify(inflate)]

/** One beginning of a file. What is written for it counts while the file is being made, and by nobody else. */
export type Attempt = { actor: TrustActor; fileId: string; attempt: number }

/**
 * Keeps a file's bytes in pieces, each in a transaction of its own.
 * @throws NotWanted
 */
export async function keepParts(
  { actor, fileId, attempt }: Attempt,
  format: 'csv' | 'xlsx',
  bytes: ReadableStream<Uint8Array>,
): Promise<void> {
  let n = 0
  for await (const piece of inPieces(bytes)) {
    const deflated = await packed(piece, { level: LEVEL[format] })
    await withTrust(actor, async ({ sql, trustId }) => {
      const kept = await sql`
        INSERT INTO asked_file_part (trust_id, file_id, n, deflated)
        SELECT trust_id, id, ${n}::int, ${deflated}::bytea FROM asked_file
        WHERE trust_id = ${trustId} AND id = ${fileId} AND attempt = ${attempt} AND state = 'making'`
      if (kept.count === 0) throw new NotWanted()
    })
    n += 1
  }
}

async function* inPieces(bytes: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const piece = Buffer.allocUnsafe(PIECE)
  let filled = 0
  for await (const some of bytes) {
    for (let from = 0; from < some.length; ) {
      const taken = some.subarray(from, from + PIECE - filled)
      piece.set(taken, filled)
      filled += taken.length
      from += taken.length
      if (filled < PIECE) continue
      yield piece
      filled = 0
    }
  }
  if (filled > 0) yield piece.subarray(0, filled)
}

/** The bytes that were kept, piece by piece as the reader asks. No connection is held while the reader takes its time. */
export function keptBytes(actor: TrustActor, fileId: string): ReadableStream<Uint8Array> {
  let n = 0
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const [part] = await withTrust(
          actor,
          ({ sql, trustId }) => sql<{ deflated: Uint8Array; last: boolean }[]>`
            SELECT deflated, NOT EXISTS (SELECT FROM asked_file_part l
              WHERE l.trust_id = ${trustId} AND l.file_id = ${fileId} AND l.n > ${n}) AS last
            FROM asked_file_part WHERE trust_id = ${trustId} AND file_id = ${fileId} AND n = ${n}`,
        )
        // It was deleted, or its time was over, meanwhile: the reader must not take what it has for the whole.
        if (!part) throw new Error('The file is not there any more.')
        controller.enqueue(await unpacked(part.deflated))
        n += 1
        if (part.last) controller.close()
      },
    },
    { highWaterMark: 0 },
  )
}

export async function dropParts({ sql, trustId }: TrustDb, fileId: string): Promise<void> {
  await sql`DELETE FROM asked_file_part WHERE trust_id = ${trustId} AND file_id = ${fileId}`
}
