import { createHash, sign, verify } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import path from 'node:path'
import type { Place } from '@/db/audit/chain-faults'
import type { OdsCode } from '@/db/vocabulary'
import { z } from '@/lib/forms/zod'
import { type AuditPlaces, publicKeys, type SigningKey } from './checkpoint-key'

/** What a checkpoint says: where the chain of each Trust and that of the door stood, and which checkpoint came before it. */
export type Statement = {
  n: number
  /** ISO instant. */
  at: string
  /** SHA-256 of the file before, in hexadecimal; null of the first. */
  previous: string | null
  trusts: ({ trust: OdsCode } & Place)[]
  /** Null where nothing was written at the door; left out by checkpoints of before it had a chain. */
  doorChain?: Place | null | undefined
  /** From here on every link is said by the process that makes it (say-links.ts). */
  says?: boolean | undefined
}

export type Checkpoint = Statement & { fingerprint: string }

const hash = z.string().regex(/^[0-9a-f]{64}$/)
const statement = z.object({
  n: z.int().min(1),
  at: z.iso.datetime(),
  previous: hash.nullable(),
  trusts: z.array(z.object({ trust: z.string(), seq: z.int().min(0), hash })),
  doorChain: z.object({ seq: z.int().min(0), hash }).nullish(),
  says: z.boolean().optional(),
})

const NAME = /^checkpoint-(\d{6,})\.json$/
const nameOf = (n: number) => `checkpoint-${String(n).padStart(6, '0')}.json`
const fingerprintOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** The numbers of the checkpoints that are there, in their order. */
function numbersIn({ checkpoints }: AuditPlaces): number[] {
  if (!existsSync(checkpoints)) return []
  return readdirSync(checkpoints)
    .flatMap((name) => NAME.exec(name)?.[1] ?? [])
    .map(Number)
    .sort((a, b) => a - b)
}

const bytesOf = ({ checkpoints }: AuditPlaces, n: number) => readFileSync(path.join(checkpoints, nameOf(n)))

export type Newest = {
  n: number
  fingerprint: string
  /** When it was made; null where the file cannot be read. */
  at: string | null
  says: boolean
}

/** The newest checkpoint, its signature not looked at; null where there is none. */
export function newestCheckpoint(places: AuditPlaces): Newest | null {
  const n = numbersIn(places).at(-1)
  if (n === undefined) return null
  const bytes = bytesOf(places, n)
  const [first = ''] = bytes.toString('utf8').split('\n')
  const said = statement.safeParse(parsed(first)).data
  return { n, fingerprint: fingerprintOf(bytes), at: said?.at ?? null, says: said?.says ?? false }
}

/**
 * Writes the next checkpoint: a line that says where the chains stood, and a line that signs it. A file of its own, never
 * written to again, so that it may lie where nothing can be written to again.
 * @returns null where another process was quicker.
 */
export async function writeCheckpoint(
  places: AuditPlaces,
  key: SigningKey,
  said: Statement,
): Promise<{ file: string; fingerprint: string } | null> {
  mkdirSync(places.checkpoints, { recursive: true, mode: 0o700 })
  const line = JSON.stringify(said)
  const signature = sign(null, Buffer.from(line), key.private).toString('base64')
  const bytes = Buffer.from(`${line}\n${key.id} ${signature}\n`)
  const file = path.join(places.checkpoints, nameOf(said.n))
  try {
    const target = await open(file, 'wx', 0o600)
    try {
      await target.writeFile(bytes)
      await target.sync()
    } finally {
      await target.close()
    }
  } catch (problem) {
    if ((problem as NodeJS.ErrnoException).code === 'EEXIST') return null
    throw problem
  }
  return { file, fingerprint: fingerprintOf(bytes) }
}

export type Checkpoints = {
  /** Those whose signature holds, in their order. */
  sound: Checkpoint[]
  faults: string[]
}

/** Reads all checkpoints, checks their signatures and that each follows the one before. */
export function readCheckpoints(places: AuditPlaces): Checkpoints {
  const keys = publicKeys(places)
  const sound: Checkpoint[] = []
  const faults: string[] = []
  let before: { n: number; fingerprint: string } = { n: 0, fingerprint: '' }
  for (const n of numbersIn(places)) {
    const missing = n - before.n - 1
    if (missing > 0)
      faults.push(
        missing === 1
          ? `Checkpoint ${n - 1} is missing.`
          : `Checkpoints ${before.n + 1} to ${n - 1} are missing.`,
      )
    const bytes = bytesOf(places, n)
    const fingerprint = fingerprintOf(bytes)
    const [line = '', signed = ''] = bytes.toString('utf8').split('\n')
    const [id = '', signature = ''] = signed.split(' ')
    const key = keys.get(id)
    const said = statement.safeParse(parsed(line)).data
    if (!key) faults.push(`Checkpoint ${n} is not signed with a key that is kept here.`)
    else if (!verify(null, Buffer.from(line), key, Buffer.from(signature, 'base64')) || said?.n !== n)
      faults.push(`Checkpoint ${n} is not what was signed: it was forged or edited.`)
    else {
      sound.push({ ...said, fingerprint })
      if (missing === 0 && said.previous !== (before.fingerprint || null))
        faults.push(`Checkpoint ${n} does not follow the checkpoint before it: that was exchanged.`)
    }
    before = { n, fingerprint }
  }
  return { sound, faults }
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return null
  }
}
