import 'server-only'
import { and, desc, eq } from 'drizzle-orm'
import { knownTitles, type PostRow, personOf, postsOf, rolesInUse, unitNames } from '@/db/queries/career'
import { isErased } from '@/db/queries/erasure'
import { assignment, change, position, unit } from '@/db/schema'
import { type TrustDb, withTrust } from '@/db/trust'
import { add, edit, newId } from '@/db/writer'
import type { Scope } from '@/lib/access/scope'
import { doesCount } from '@/lib/domain/assignment'
import type { HicfInput, PostInput } from '@/lib/forms/post'
import { isId } from '@/lib/forms/row-id'
import { today } from '../clock'
import { isTaken } from './own-records'
import { type PostCheck, type PreparedPost, preparePost } from './posts-check'
import { decide, type HicfFacts } from './posts-hicf'
import { isOverlap, isRecordedTwice } from './posts-problem'
import { holdToEdit, readToEdit } from './read-person'

export type Refused = { kind: 'refused'; errors: Record<string, string> }
export type Missing = { kind: 'missing' }
export type Stale = { kind: 'stale'; current: PostRow }
export type Saved = { kind: 'saved'; id: string; changeId: string }

export type CheckOutcome = { kind: 'checked'; check: PostCheck } | Refused | Missing
export type SaveOutcome =
  | Saved
  | Refused
  | Missing
  | Stale
  /** What would end, or what is suggested, is no longer what the person was shown. */
  | { kind: 'look_again'; check: PostCheck }

/** The id that a post is to have, given with its form so that the same form sent twice adds it once. */
export const newPostId = newId

/** What is filled in or chosen from when a post is recorded. */
export function postChoices(scope: Scope) {
  return withTrust(scope, async (db) => {
    const [titles, units, roles] = await Promise.all([knownTitles(db), unitNames(db), rolesInUse(db)])
    return { titles, units, roles }
  })
}

/** The person and one post of theirs; null where the Trust has none such. */
export function postHeld(scope: Scope, staffId: string, postId: string) {
  if (!isId(staffId) || !isId(postId)) return Promise.resolve(null)
  return withTrust(scope, async (db) => {
    const person = await readToEdit(db, staffId)
    const posts = person ? await postsOf(db, staffId) : []
    const post = posts.find(({ id }) => id === postId)
    return person && post ? { person, post, posts } : null
  })
}

/** What saving the post would do, and what it is likely to be in HICF. Nothing is written. */
export function checkPost(
  scope: Scope,
  staffId: string,
  postId: string,
  input: PostInput,
): Promise<CheckOutcome> {
  if (!isId(staffId) || !isId(postId)) return Promise.resolve({ kind: 'missing' })
  return withTrust(scope, async (db): Promise<CheckOutcome> => {
    const person = (await isErased(db, staffId)) ? undefined : await personOf(db, staffId)
    if (!person) return { kind: 'missing' }
    const { errors, check } = await preparePost(db, person, postId, input, today())
    return errors ? { kind: 'refused', errors } : { kind: 'checked', check }
  })
}

/**
 * Adds a post. An earlier open primary post ends by itself. The same post sent twice is added once.
 * @param postId the id it is to have, given with the form.
 * @param shown what the person was shown, from `PostCheck`.
 */
export function addPost(
  scope: Scope,
  staffId: string,
  postId: string,
  input: PostInput,
  hicf: HicfInput,
  shown: string,
): Promise<SaveOutcome> {
  return savePost(scope, staffId, postId, null, input, hicf, shown)
}

/** Changes a post. @param version the version that was read. */
export function editPost(
  scope: Scope,
  staffId: string,
  postId: string,
  version: number,
  input: PostInput,
  hicf: HicfInput,
  shown: string,
): Promise<SaveOutcome> {
  return savePost(scope, staffId, postId, version, input, hicf, shown)
}

async function savePost(
  scope: Scope,
  staffId: string,
  postId: string,
  version: number | null,
  input: PostInput,
  hicf: HicfInput,
  shown: string,
): Promise<SaveOutcome> {
  if (!isId(staffId) || !isId(postId)) return { kind: 'missing' }
  const attempt = () =>
    withTrust(scope, async (db): Promise<SaveOutcome> => {
      const person = await holdToEdit(db, staffId)
      if (!person) return { kind: 'missing' }
      const prepared = await preparePost(db, person, postId, input, today())
      const recorded = prepared.posts.find(({ id }) => id === postId)
      if (version === null && recorded) return saved(db, staffId, postId)
      if (version !== null && !recorded) return { kind: 'missing' }
      if (version === null && (await isTaken(db, assignment, postId))) return { kind: 'missing' }
      if (version !== null && recorded && recorded.version !== version)
        return { kind: 'stale', current: recorded }
      if (prepared.errors) return { kind: 'refused', errors: prepared.errors }
      if (prepared.check.shown !== shown) return { kind: 'look_again', check: prepared.check }
      const decided = decide(hicf, prepared.check.suggestion, prepared.roles)
      if (!decided.ok) return { kind: 'refused', errors: decided.errors }
      for (const { id } of prepared.check.ends)
        await edit(db, assignment, id, null, { validTo: input.from, toPrecision: 'day' })
      await writePost(db, staffId, postId, recorded, prepared, input, decided.facts)
      return saved(db, staffId, postId)
    })
  try {
    return await attempt()
  } catch (error) {
    // Someone else was quicker: the second look names their post.
    if (isOverlap(error) || isRecordedTwice(error)) return attempt()
    throw error
  }
}

async function writePost(
  db: TrustDb,
  staffId: string,
  postId: string,
  recorded: PostRow | undefined,
  prepared: PreparedPost,
  { positionTitle, afcBand, areaOfWork, fte, from, isPrimary, status, contractType, ...named }: PostInput,
  facts: HicfFacts,
) {
  const unitId = prepared.unitId ?? (named.unit && (await add(db, unit, { name: named.unit })).id)
  const positionId =
    prepared.positionId ??
    (named.positionNumber &&
      (await add(db, position, { number: named.positionNumber, title: positionTitle, afcBand, unitId })).id)
  const { validTo } = prepared
  const row = {
    positionTitle,
    positionId,
    afcBand,
    unitId,
    areaOfWork,
    fte,
    validFrom: from,
    validTo,
    ...precisions(recorded, from, validTo),
    isPrimary,
    status,
    contractType,
    counts: doesCount(contractType, recorded?.occupationCode ?? null),
    ...facts,
    ...(validTo === null ? { leavingReason: null, leavingDestination: null } : {}),
  }
  if (recorded) await edit(db, assignment, postId, null, row)
  else await add(db, assignment, { ...row, id: postId, staffId })
}

/** A day that a person gives is that day; one they leave as a list had it stays known to the month. */
const precisions = (recorded: PostRow | undefined, from: string, to: string | null) => ({
  fromPrecision: recorded && recorded.validFrom === from ? recorded.fromPrecision : ('day' as const),
  toPrecision: recorded && recorded.validTo === to ? recorded.toPrecision : ('day' as const),
})

/** The post with its latest change, for what is said after saving. */
export async function saved({ orm, trustId }: TrustDb, staffId: string, postId: string): Promise<Saved> {
  const rows = await orm
    .select({ id: change.id })
    .from(change)
    .where(and(eq(change.trustId, trustId), eq(change.staffId, staffId), eq(change.entityId, postId)))
    .orderBy(desc(change.id))
    .limit(1)
  return { kind: 'saved', id: postId, changeId: rows[0]?.id ?? '' }
}
