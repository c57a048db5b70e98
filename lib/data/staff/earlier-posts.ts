import 'server-only'
import { earlierPost } from '@/db/schema'
import type { Scope } from '@/lib/access/scope'
import type { EarlierPostInput } from '@/lib/forms/earlier-post'
import { addOwn, editOwn, ownRecord, removeOwn } from './own-records'

export type EarlierPostRow = typeof earlierPost.$inferSelect

/** An earlier post and whose it is; null where the Trust has none such. */
export const earlierPostHeld = (scope: Scope, staffId: string, id: string) =>
  ownRecord(scope, earlierPost, staffId, id)

/** Adds an earlier post. @param id the id it is to have, given with the form. */
export const addEarlierPost = (scope: Scope, staffId: string, id: string, input: EarlierPostInput) =>
  addOwn(scope, earlierPost, staffId, id, input)

/** Changes an earlier post. @param version the version that was read. */
export const editEarlierPost = (
  scope: Scope,
  staffId: string,
  id: string,
  version: number,
  input: EarlierPostInput,
) => editOwn(scope, earlierPost, staffId, id, version, input)

/** Takes an earlier post out. @param version the version that was read. */
export const removeEarlierPost = (scope: Scope, staffId: string, id: string, version: number) =>
  removeOwn(scope, earlierPost, staffId, id, version)
