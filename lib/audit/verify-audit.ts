import { asc, eq } from 'drizzle-orm'
import {
  type ChainState,
  chainFaults,
  chainState,
  hashesAt,
  linksOf,
  readOneMoment,
} from '@/db/audit/chain-faults'
import { doorFaults, doorHashAt, doorHeadOf, doorLinks, doorRemovedBefore } from '@/db/audit/door'
import type { ChainName } from '@/db/made-links'
import { auditCheckpoint } from '@/db/schema'
import { type TrustDb, withoutTrust, withTrust } from '@/db/trust'
import type { OdsCode } from '@/db/vocabulary'
import { type Checkpoint, readCheckpoints } from './checkpoint-file'
import type { AuditPlaces } from './checkpoint-key'
import {
  type SaidChain,
  saidByChain,
  saidSince,
  type ThereLink,
  unlikeSaid,
  unsaid,
  unsaidFault,
} from './compare-said'
import { nobodyIn, trustCodes } from './make-checkpoint'
import { readSaid, SaidFile, saidOf } from './said-file'

export type VerifiedTrust = { trust: OdsCode; ok: boolean } & Partial<ChainState> & { faults: string[] }

export type VerifiedAudit = {
  ok: boolean
  checkpoints: { sound: number; newest: { n: number; at: string } | null; faults: string[] }
  /** What processes of Waymark said, outside the database, that they made. */
  said: {
    links: number
    faults: string[]
    /** What nobody had said, and whoever runs Waymark answers for. */
    explained: { at: string; links: number; because: string }[]
  }
  /** What happened at the door, which is of all Trusts. */
  door: { faults: string[] }
  trusts: VerifiedTrust[]
}

export type Verifying = {
  /** One Trust, and not the door. */
  only?: OdsCode | undefined
  /** How long a process that runs may take to say what it has made. */
  patienceMs?: number | undefined
  /** Why no process said some links: they are written down as explained, and are no fault from then on. */
  because?: string | undefined
}

/**
 * Makes the chain of every Trust anew from its history and compares it with the links, the head, the checkpoints outside the
 * database and what processes said there of each link. Says in words what is wrong, and names nobody.
 */
export async function verifyAudit(
  places: AuditPlaces,
  { only, patienceMs = 5000, because }: Verifying = {},
): Promise<VerifiedAudit> {
  // What was said is read first, so that all of it must be there; and again, for what was made meanwhile.
  const before = readSaid(places)
  const said = saidByChain(before.lines)
  const { sound, faults } = readCheckpoints(places)
  const there = await trustCodes()
  const trusts: VerifiedTrust[] = []
  const silent: Silent[] = []
  for (const trust of there) {
    if (only && only !== trust) continue
    const { verified, links } = await verifyTrust(trust, sound, said.get(trust))
    trusts.push(verified)
    silent.push({ chain: trust, links: unsaid(links, saidSince(trust, sound), said.get(trust)) })
  }
  if (!only) trusts.push(...goneTrusts(there, sound, said.keys()))
  const door = only ? [] : await doorFaultsOf(sound, await removedBefore(there))
  if (!only) {
    const links = await withoutTrust(null, doorLinks)
    door.push(...unlikeSaid('door', links, said.get('door')))
    silent.push({ chain: 'door', links: unsaid(links, saidSince('door', sound), said.get('door')) })
  }
  const left = await stillUnsaid(places, silent, patienceMs)
  const { open } = readSaid(places)
  if (because) await explain(places, left, because)
  else
    for (const { chain, links } of left) {
      const trust = trusts.find((one) => one.trust === chain)
      const faultsOf = trust ? trust.faults : door
      faultsOf.push(...unsaidFault(chain, links, open))
      if (trust) trust.ok = false
    }
  const after = readSaid(places)
  const newest = sound.at(-1)
  return {
    ok: [...faults, ...after.faults, ...door].length === 0 && trusts.every(({ ok }) => ok),
    checkpoints: {
      sound: sound.length,
      newest: newest ? { n: newest.n, at: newest.at } : null,
      faults,
    },
    said: {
      links: after.lines.reduce((sum, { of, links }) => sum + (of === 'made' ? links.length : 0), 0),
      faults: after.faults,
      explained: after.lines.flatMap(({ of, at, links, because: why = '' }) =>
        of === 'explained' ? [{ at, links: links.length, because: why }] : [],
      ),
    },
    door: { faults: door },
    trusts,
  }
}

/** Links of a chain that nobody has said. */
type Silent = { chain: ChainName; links: ThereLink[] }

/** Those that are not said either by a process that was about to when the database was looked at. */
async function stillUnsaid(
  places: AuditPlaces,
  silent: readonly Silent[],
  patienceMs: number,
): Promise<Silent[]> {
  const until = performance.now() + patienceMs
  let left = silent.filter(({ links }) => links.length > 0)
  while (left.length > 0) {
    const said = saidByChain(readSaid(places).lines)
    left = left
      .map(({ chain, links }) => ({ chain, links: unsaid(links, 0, said.get(chain)) }))
      .filter(({ links }) => links.length > 0)
    if (performance.now() >= until) break
    if (left.length > 0) await new Promise((resolve) => setTimeout(resolve, 250))
  }
  return left
}

async function explain(places: AuditPlaces, left: readonly Silent[], because: string): Promise<void> {
  const links = left.flatMap(({ chain, links: of }) =>
    of.map(({ seq, hash }) => saidOf({ chain, seq, hash })),
  )
  if (links.length === 0) return
  const file = new SaidFile(places)
  await file.add({ at: new Date().toISOString(), of: 'explained', links, because })
  await file.end()
}

/** The latest day before which a Trust's retention has removed lines of the door; empty where none has. */
async function removedBefore(trusts: readonly OdsCode[]): Promise<string> {
  const days: string[] = []
  for (const trust of trusts) days.push((await withTrust(nobodyIn(trust), doorRemovedBefore)) ?? '')
  return days.sort().at(-1) ?? ''
}

/** What is wrong with the lines of the door, with their chain, and with that against the checkpoints. */
async function doorFaultsOf(sound: readonly Checkpoint[], removed: string): Promise<string[]> {
  return [...(await withoutTrust(null, (db) => doorFaults(db, removed))), ...(await unlikeDoorChain(sound))]
}

/** Where the chain of the door is no longer what a checkpoint saw: the first of them tells. */
async function unlikeDoorChain(sound: readonly Checkpoint[]): Promise<string[]> {
  const end = (await withoutTrust(null, doorHeadOf))?.seq ?? 0
  for (const { n, at, doorChain } of sound) {
    if (!doorChain) continue
    if (doorChain.seq > end)
      return [
        `The door is older than checkpoint ${n} of ${at}: that saw link ${doorChain.seq}, and its chain ends at ${end}. Its end was cut off, or an old copy was put back.`,
      ]
    const hash = doorChain.seq > 0 ? await withoutTrust(null, (db) => doorHashAt(db, doorChain.seq)) : null
    if (doorChain.seq > 0 && hash !== doorChain.hash)
      return [
        `Link ${doorChain.seq} of the door is not the one that checkpoint ${n} of ${at} saw: the chain was made anew.`,
      ]
  }
  return []
}

function verifyTrust(
  trust: OdsCode,
  sound: readonly Checkpoint[],
  said: SaidChain | undefined,
): Promise<{ verified: VerifiedTrust; links: ThereLink[] }> {
  return withTrust(nobodyIn(trust), async (db) => {
    await readOneMoment(db)
    const state = await chainState(db)
    const links = await linksOf(db)
    const faults = [
      ...(await chainFaults(db)),
      ...unlikeSaid(trust, links, said),
      ...(await unlikeCheckpoints(db, state, sound)),
      ...(await lostCheckpoints(db, sound)),
    ]
    return { verified: { trust, ok: faults.length === 0, ...state, faults }, links }
  })
}

/** Where the chain is no longer what a checkpoint saw: the first of them tells. */
async function unlikeCheckpoints(
  db: TrustDb,
  state: ChainState,
  sound: readonly Checkpoint[],
): Promise<string[]> {
  const seen = sound.flatMap(({ n, at, trusts }) =>
    trusts.filter(({ trust }) => trust === db.trustId).map((place) => ({ n, at, ...place })),
  )
  const hashes = await hashesAt(
    db,
    seen.map(({ seq }) => seq),
  )
  const ahead = seen.find(({ seq }) => seq > state.seq)
  const unlike = seen.find(({ seq, hash }) => seq <= state.seq && hashes.get(seq) !== hash)
  return [
    ...(ahead
      ? [
          `The database is older than checkpoint ${ahead.n} of ${ahead.at}: that saw link ${ahead.seq}, and the chain ends at ${state.seq}. Its end was cut off, or an old copy was put back.`,
        ]
      : []),
    ...(unlike
      ? [
          `Link ${unlike.seq} is not the one that checkpoint ${unlike.n} of ${unlike.at} saw: the chain was made anew.`,
        ]
      : []),
  ]
}

/** Checkpoints that the database knows of and that are not there, or are other files. */
async function lostCheckpoints({ orm, trustId }: TrustDb, sound: readonly Checkpoint[]): Promise<string[]> {
  const known = await orm
    .select({ n: auditCheckpoint.n, fingerprint: auditCheckpoint.fingerprint })
    .from(auditCheckpoint)
    .where(eq(auditCheckpoint.trustId, trustId))
    .orderBy(asc(auditCheckpoint.n))
  const files = new Map(sound.map(({ n, fingerprint }) => [n, fingerprint]))
  return known.flatMap(({ n, fingerprint }) => {
    const file = files.get(n)
    if (file === undefined) return [`Checkpoint ${n} was written, and there is no sound file of it.`]
    return file === Buffer.from(fingerprint).toString('hex')
      ? []
      : [`Checkpoint ${n} is not the file that was written.`]
  })
}

/** Trusts that a checkpoint saw, or that links were made of, and that are not in the database any more: told once each. */
function goneTrusts(
  there: readonly OdsCode[],
  sound: readonly Checkpoint[],
  said: Iterable<ChainName>,
): VerifiedTrust[] {
  const seen = new Set([...sound.flatMap(({ trusts }) => trusts.map(({ trust }) => trust)), ...said])
  return [...seen]
    .filter((trust) => trust !== 'door' && !there.includes(trust))
    .map((trust) => ({
      trust,
      ok: false,
      faults: [
        'Something was written down of this Trust, and the database has none such: an old copy was put back, or all of it was removed.',
      ],
    }))
}
