import 'server-only'
import { notFound } from 'next/navigation'

/** What the address and the session say, and what would reach behind an object: no form of ours may say it. */
const NEVER = [
  'trust',
  'trustId',
  'trust_id',
  'account',
  'accountId',
  'account_id',
  'actor',
  'role',
  'id',
  '__proto__',
  'constructor',
  'prototype',
]

/**
 * The form, where it is one of ours.
 * @param own the few of those names that are fields of this form.
 * @throws Next's not-found where it is none, or carries a name that decides whose data it is or what the sender may do.
 */
export function onlyOurs(formData: FormData, own: readonly string[] = []): FormData {
  if (!(formData instanceof FormData)) notFound()
  for (const name of formData.keys()) if (NEVER.includes(name) && !own.includes(name)) notFound()
  return formData
}
