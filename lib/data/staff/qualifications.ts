import 'server-only'
import { qualification } from '@/db/schema'
import type { Scope } from '@/lib/access/scope'
import type { QualificationInput } from '@/lib/forms/qualification'
import { addOwn, editOwn, ownRecord, removeOwn } from './own-records'

export type QualificationRow = typeof qualification.$inferSelect

/** A qualification and whose it is; null where the Trust has none such. */
export const qualificationOf = (scope: Scope, staffId: string, id: string) =>
  ownRecord(scope, qualification, staffId, id)

/** Adds a qualification. @param id the id it is to have, given with the form. */
export const addQualification = (scope: Scope, staffId: string, id: string, input: QualificationInput) =>
  addOwn(scope, qualification, staffId, id, input)

/** Changes a qualification. @param version the version that was read. */
export const editQualification = (
  scope: Scope,
  staffId: string,
  id: string,
  version: number,
  input: QualificationInput,
) => editOwn(scope, qualification, staffId, id, version, input)

/** Takes a qualification out. @param version the version that was read. */
export const removeQualification = (scope: Scope, staffId: string, id: string, version: number) =>
  removeOwn(scope, qualification, staffId, id, version)
