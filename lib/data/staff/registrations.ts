import 'server-only'
import { registration } from '@/db/schema'
import type { Scope } from '@/lib/access/scope'
import type { RegistrationInput } from '@/lib/forms/registration'
import { addOwn, editOwn, ownRecord, removeOwn } from './own-records'

export type RegistrationRow = typeof registration.$inferSelect

/** A registration and whose it is; null where the Trust has none such. */
export const registrationOf = (scope: Scope, staffId: string, id: string) =>
  ownRecord(scope, registration, staffId, id)

/** Adds a registration. @param id the id it is to have, given with the form. */
export const addRegistration = (scope: Scope, staffId: string, id: string, input: RegistrationInput) =>
  addOwn(scope, registration, staffId, id, input)

/** Changes a registration. @param version the version that was read. */
export const editRegistration = (
  scope: Scope,
  staffId: string,
  id: string,
  version: number,
  input: RegistrationInput,
) => editOwn(scope, registration, staffId, id, version, input)

/** Takes a registration out. @param version the version that was read. */
export const removeRegistration = (scope: Scope, staffId: string, id: string, version: number) =>
  removeOwn(scope, registration, staffId, id, version)
