import { asc, eq } from 'drizzle-orm'
import { type ChainState, chainFaults, chainState, hashesAt, readOneMoment } from '@/db/audit/chain-faults'
import { doorFaults, doorHashAt, doorHeadOf, doorRemovedBefore } from '@/db/audit/door'
import { auditCheckpoint } from '@/db/schema'
import { type TrustDb, withoutTrust, withTrust } from '@/db/trust'
import type { OdsCode } from '@/db/vocabulary'
import { type Checkpoint, readCheckpoints } from './checkpoint-file'
import type { AuditPlaces } from './checkpoint-key'
import { nobodyIn, trustCodes } from './make-checkpoint'

export type VerifiedTrust = { trust: OdsCode; ok: boolean } & Partial<ChainState> & { faults: string[] }

export type VerifiedAudit = {
  ok: boolean
  checkpoints: { sound: number; newest: { n: number; at: string } | null; faults: string[] }
  /** What happened at the door, which is of all Trusts. */
  door: { faults: string[] }
  trusts: VerifiedTrust[]
}

/**
 * Makes the chain of every Trust anew from its history and compares it with the links, the head and the checkpoints outside
 * the database. Says in words what is wrong, and names nobody.
 * @param only one Trust.
 */
export async function verifyAudit(places: AuditPlaces, only?: OdsCode): Promise<VerifiedAudit> {
  const { sound, faults } = readCheckpoints(places)
  const there = await trustCodes()
  const trusts: VerifiedTrust[] = []
  for (const trust of there) if (!only || only === trust) trusts.push(await verifyTrust(trust, sound))
  if (!only) trusts.push(...goneTrusts(there, sound))
  const door = only ? [] : await doorFaultsOf(sound, await removedBefore(there))
  const newest = sound.at(-1)
  return {
    ok: faults.length === 0 && door.length === 0 && trusts.every(({ ok }) => ok),
    checkpoints: {
      sound: sound.length,
      newest: newest ? { n: newest.n, at: newest.at } : null,
      faults,
    },
    door: { faults: door },
    trusts,
  }
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

function verifyTrust(trust: OdsCode, sound: readonly Checkpoint[]): Promise<VerifiedTrust> {
  return withTrust(nobodyIn(trust), async (db) => {
    await readOneMoment(db)
    const state = await chainState(db)
    const faults = [
      ...(await chainFaults(db)),
      ...(await unlikeCheckpoints(db, state, sound)),
      ...(await lostCheckpoints(db, sound)),
    ]
    return { trust, ok: faults.length === 0, ...state, faults }
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

/** Trusts that a checkpoint saw and that are not in the database any more: told once each. */
function goneTrusts(there: readonly OdsCode[], sound: readonly Checkpoint[]): VerifiedTrust[] {
  const seen = new Set(sound.flatMap(({ trusts }) => trusts.map(({ trust }) => trust)))
  return [...seen]
    .filter((trust) => !there.includes(trust))
    .map((trust) => ({
      trust,
      ok: false,
      faults: [
        'Checkpoints saw this Trust, and the database has none such: an old copy was put back, or all of it was removed.',
      ],
    }))
}
