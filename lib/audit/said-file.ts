import { createHash, randomBytes, sign, verify } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { mkdir, open } from 'node:fs/promises'
import path from 'node:path'
import type { ChainName, MadeLink } from '@/db/made-links'
import { z } from '@/lib/forms/zod'
import { type AuditPlaces, publicKeys, type SigningKey, signingKey } from './checkpoint-key'

/** A link in a line: chain, place, hash. */
export type SaidLink = [chain: ChainName, seq: number, hash: string]

/** What a line says of some links. */
export type SaidLine = {
  /** ISO instant at which it was written. */
  at: string
  /**
   * `made`: the process made them. `perhaps`: it asked for them and was not answered. `explained`: whoever runs Waymark knows
   * why no process said them, and says `because`.
   */
  of: 'made' | 'perhaps' | 'explained'
  links: SaidLink[]
  because?: string | undefined
}

const hash = z.string().regex(/^[0-9a-f]{64}$/)
const line = z.object({
  /** SHA-256 of the line before it in the file; null of the first. */
  previous: hash.nullable(),
  at: z.iso.datetime(),
  of: z.enum(['made', 'perhaps', 'explained']),
  links: z.array(z.tuple([z.string(), z.int().min(1), hash])),
  because: z.string().optional(),
})

const NAME = /^links-\d{4}-\d\d-\d\d-[0-9a-f]{12}\.log$/
const fingerprintOf = (text: string) => createHash('sha256').update(text).digest('hex')

export const saidOf = ({ chain, seq, hash: of }: MadeLink): SaidLink => [chain, seq, of]

/**
 * A file of signed lines that one process adds to on one day (UTC). Each line has the hash of the one before, so that the last
 * signature speaks for all.
 */
export class SaidFile {
  #file: { day: string; name: string; key: SigningKey; previous: string | null } | null = null

  constructor(private readonly places: AuditPlaces) {}

  /**
   * Adds a line, and waits until the disk has it.
   * @throws what the file system says: the next line then begins another file, as this one may end in half a line.
   */
  async add(said: SaidLine): Promise<void> {
    const file = this.#ofDay(said.at.slice(0, 10))
    this.#file = null
    const text = JSON.stringify({ previous: file.previous, ...said })
    const whole = `${text} ${file.key.id} ${sign(null, Buffer.from(text), file.key.private).toString('base64')}`
    await mkdir(this.places.checkpoints, { recursive: true, mode: 0o700 })
    const target = await open(path.join(this.places.checkpoints, file.name), 'a', 0o600)
    try {
      await target.appendFile(`${whole}\n`)
      await target.datasync()
    } finally {
      await target.close()
    }
    this.#file = { ...file, previous: fingerprintOf(whole) }
  }

  #ofDay(day: string) {
    if (this.#file?.day === day) return this.#file
    const name = `links-${day}-${randomBytes(6).toString('hex')}.log`
    return { day, name, key: signingKey(this.places), previous: null }
  }
}

/**
 * Reads every file of links: lines up to the last whose signature holds.
 * @returns a sentence for each file that is not what was signed. Half a line at its end is none: its process was ended there.
 */
export function readSaid(places: AuditPlaces): { lines: SaidLine[]; faults: string[] } {
  if (!existsSync(places.checkpoints)) return { lines: [], faults: [] }
  const keys = publicKeys(places)
  const lines: SaidLine[] = []
  const faults: string[] = []
  for (const name of readdirSync(places.checkpoints)
    .filter((one) => NAME.test(one))
    .sort()) {
    const whole = readFileSync(path.join(places.checkpoints, name), 'utf8').split('\n').slice(0, -1)
    const sound = soundPart(whole, keys)
    lines.push(...sound)
    if (sound.length < whole.length)
      faults.push(
        `The file ${name} is not what was signed: line ${sound.length + 1} or one before it was edited, put in or taken out.`,
      )
  }
  return { lines, faults }
}

/** Lines that follow one another from the first on, as many as the last sound signature speaks for. */
function soundPart(whole: readonly string[], keys: ReturnType<typeof publicKeys>): SaidLine[] {
  const read: { said: SaidLine; text: string; signed: string }[] = []
  let previous: string | null = null
  for (const one of whole) {
    const end = one.lastIndexOf('} ') + 1
    const said = line.safeParse(parsed(one.slice(0, end))).data
    if (said?.previous !== previous) break
    const { previous: _, ...rest } = said
    read.push({ said: rest, text: one.slice(0, end), signed: one.slice(end + 1) })
    previous = fingerprintOf(one)
  }
  while (read.length > 0) {
    const { text = '', signed = '' } = read.at(-1) ?? {}
    const [id = '', signature = ''] = signed.split(' ')
    const key = keys.get(id)
    if (key && verify(null, Buffer.from(text), key, Buffer.from(signature, 'base64'))) break
    read.pop()
  }
  return read.map(({ said }) => said)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
