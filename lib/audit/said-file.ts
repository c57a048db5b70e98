import { createHash, randomBytes, sign, verify } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { mkdir, open, readFile } from 'node:fs/promises'
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
   * why no process said them, and says `because`. `ended`: the last line of a file whose process ended in order, or went on in
   * another file. `left`: a process that began found `file` without such a line, and nobody there who writes it.
   */
  of: 'made' | 'perhaps' | 'explained' | 'ended' | 'left'
  links: SaidLink[]
  because?: string | undefined
  file?: string | undefined
}

/** A file that has no `ended`: its process runs, or was ended by force. */
export type OpenFile = {
  name: string
  /** When its last line was written. */
  until: string
  /** The last place in each chain that it says. */
  places: Map<ChainName, number>
  /** When it was found left; null where nobody has looked. */
  foundAt: string | null
}

const hash = z.string().regex(/^[0-9a-f]{64}$/)
const line = z.object({
  /** SHA-256 of the line before it in the file; null of the first. */
  previous: hash.nullable(),
  at: z.iso.datetime(),
  of: z.enum(['made', 'perhaps', 'explained', 'ended', 'left']),
  links: z.array(z.tuple([z.string(), z.int().min(1), hash])),
  because: z.string().optional(),
  file: z.string().optional(),
  /** Of the process, in the first line of a file. */
  pid: z.int().optional(),
})

const NAME = /^links-\d{4}-\d\d-\d\d-[0-9a-f]{12}\.log$/
const fingerprintOf = (text: string) => createHash('sha256').update(text).digest('hex')

export const saidOf = ({ chain, seq, hash: of }: MadeLink): SaidLink => [chain, seq, of]

type WrittenFile = { day: string; name: string; key: SigningKey; previous: string | null }

/**
 * A file of signed lines that one process adds to on one day (UTC). Each line has the hash of the one before, so that the last
 * signature speaks for all.
 */
export class SaidFile {
  #file: WrittenFile | null = null

  constructor(private readonly places: AuditPlaces) {}

  /**
   * Adds a line, and waits until the disk has it.
   * @throws what the file system says: the next line then begins another file, as this one may end in half a line.
   */
  async add(said: SaidLine): Promise<void> {
    const day = said.at.slice(0, 10)
    if (this.#file && this.#file.day !== day) await this.end(said.at)
    await this.#append(this.#file ?? this.#fileOf(day), said)
  }

  async #append(file: WrittenFile, said: SaidLine): Promise<void> {
    this.#file = null
    const first = file.previous === null ? { pid: process.pid } : {}
    const text = JSON.stringify({ previous: file.previous, ...first, ...said })
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

  /** Says that the file ends in order, where there is one. */
  async end(at = new Date().toISOString()): Promise<void> {
    if (this.#file) await this.#append(this.#file, { at, of: 'ended', links: [] })
    this.#file = null
  }

  /**
   * Says which files processes of this machine left when they were ended by force: links that they could not say can then be told
   * from forged ones.
   */
  async sayLeft(): Promise<void> {
    const { id } = signingKey(this.places)
    for (const name of await leftFiles(this.places, id))
      await this.add({ at: new Date().toISOString(), of: 'left', links: [], file: name })
  }

  #fileOf(day: string): WrittenFile {
    const name = `links-${day}-${randomBytes(6).toString('hex')}.log`
    return { day, name, key: signingKey(this.places), previous: null }
  }
}

/**
 * Reads every file of links: lines up to the last whose signature holds.
 * @returns a sentence for each file that is not what was signed. Half a line at its end is none: its process was ended there.
 */
export function readSaid(places: AuditPlaces): { lines: SaidLine[]; open: OpenFile[]; faults: string[] } {
  if (!existsSync(places.checkpoints)) return { lines: [], open: [], faults: [] }
  const keys = publicKeys(places)
  const lines: SaidLine[] = []
  const open: OpenFile[] = []
  const faults: string[] = []
  for (const name of readdirSync(places.checkpoints)
    .filter((one) => NAME.test(one))
    .sort()) {
    const whole = readFileSync(path.join(places.checkpoints, name), 'utf8').split('\n').slice(0, -1)
    const sound = soundPart(whole, keys)
    lines.push(...sound)
    const end = sound.at(-1)
    if (end && end.of !== 'ended')
      open.push({ name, until: end.at, places: lastPlaces(sound), foundAt: null })
    if (sound.length < whole.length)
      faults.push(
        `The file ${name} is not what was signed: line ${sound.length + 1} or one before it was edited, put in or taken out.`,
      )
  }
  for (const { of, at, file } of lines) {
    const left = of === 'left' ? open.find(({ name }) => name === file) : undefined
    if (left && left.until <= at) left.foundAt ??= at
  }
  return { lines, open, faults }
}

function lastPlaces(lines: readonly SaidLine[]): Map<ChainName, number> {
  const places = new Map<ChainName, number>()
  for (const { links } of lines)
    for (const [chain, seq] of links) places.set(chain, Math.max(seq, places.get(chain) ?? 0))
  return places
}

/** Files signed with a key that have no end, whose process is gone, and of which none says so yet. */
async function leftFiles({ checkpoints }: AuditPlaces, key: string): Promise<string[]> {
  if (!existsSync(checkpoints)) return []
  const known = new Set<string>()
  const open: string[] = []
  for (const name of readdirSync(checkpoints).filter((one) => NAME.test(one))) {
    const whole = (await readFile(path.join(checkpoints, name), 'utf8')).split('\n').slice(0, -1)
    const said = (one: string | undefined) =>
      line.safeParse(parsed((one ?? '').slice(0, (one ?? '').lastIndexOf('} ') + 1))).data
    for (const one of whole) if (one.includes('"of":"left"')) known.add(said(one)?.file ?? '')
    const isOwn = whole.at(-1)?.split(' ').at(-2) === key
    if (isOwn && said(whole.at(-1))?.of !== 'ended' && !isRunning(said(whole[0])?.pid)) open.push(name)
  }
  return open.filter((name) => !known.has(name))
}

/** Whether a process of this machine has a number, other than this one: after a restart that may have the same. */
function isRunning(pid: number | undefined): boolean {
  if (pid === undefined || pid === process.pid) return false
  try {
    return process.kill(pid, 0)
  } catch (problem) {
    return (problem as { code?: string }).code === 'EPERM'
  }
}

/** Lines that follow one another from the first on, as many as the last sound signature speaks for. */
function soundPart(whole: readonly string[], keys: ReturnType<typeof publicKeys>): SaidLine[] {
  const read: { said: SaidLine; text: string; signed: string }[] = []
  let previous: string | null = null
  for (const one of whole) {
    const end = one.lastIndexOf('} ') + 1
    const said = line.safeParse(parsed(one.slice(0, end))).data
    if (said?.previous !== previous) break
    const { previous: _, pid: __, ...rest } = said
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
