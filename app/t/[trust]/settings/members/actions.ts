'use server'

import { redirect } from 'next/navigation'
import { requireOwnOrigin } from '@/lib/access/guarded'
import { invite, withdrawInvitation } from '@/lib/access/invitations'
import { changeRole, removeMember, setDisabled, signMemberOut } from '@/lib/access/members'
import { onlyFields } from '@/lib/access/only-fields'
import { siteUrl } from '@/lib/access/origin'
import { sendResetLink } from '@/lib/access/reset-link'
import { requireScope } from '@/lib/access/scope'
import { inviteForm, roleForm } from '@/lib/forms/member'
import { isId } from '@/lib/forms/row-id'
import { type FormState, problemWith, refused } from '@/lib/forms/state'

const LAST = 'This is the last administrator of the Trust. Make someone else an administrator first.'
const GONE = 'This person is no longer a member. Go back to the list of members.'
const ELSEWHERE =
  'This person belongs to other Trusts too, so the link may only go to them by mail, and no mail server is configured. Ask whoever runs Waymark.'

export async function inviteMember(trust: string, _: FormState, formData: FormData): Promise<FormState> {
  await requireOwnOrigin()
  const scope = await requireScope({ trust }, 'members:write')
  const typed = inviteForm.safeParse(Object.fromEntries(onlyFields(formData, inviteForm)))
  if (!typed.success) return refused(formData, typed.error.issues)
  const outcome = await invite(scope, typed.data)
  if (outcome.kind === 'already_member')
    return refused(formData, {
      email: 'This person is a member already. Change their role in the list of members',
    })
  return { values: { invited: typed.data.email, link: new URL(outcome.path, siteUrl()).href }, errors: {} }
}

export async function withdraw(trust: string, id: string, formData: FormData): Promise<void> {
  await requireOwnOrigin()
  const scope = await requireScope({ trust }, 'members:write')
  onlyFields(formData)
  await withdrawInvitation(scope, id)
  redirect(`/t/${scope.trustId}/settings/members?done=withdrawn`)
}

export async function giveRole(
  trust: string,
  accountId: string,
  _: FormState,
  formData: FormData,
): Promise<FormState> {
  await requireOwnOrigin()
  const scope = await requireScope({ trust }, 'members:write')
  const typed = roleForm.safeParse(Object.fromEntries(onlyFields(formData, roleForm)))
  if (!typed.success) return refused(formData, typed.error.issues)
  const outcome = await changeRole(scope, accountId, typed.data.role)
  if (outcome.kind === 'last_administrator') return problemWith(formData, LAST)
  if (outcome.kind === 'missing') return problemWith(formData, GONE)
  redirect(`/t/${scope.trustId}/settings/members?done=role`)
}

export async function remove(
  trust: string,
  accountId: string,
  _: FormState,
  formData: FormData,
): Promise<FormState> {
  await requireOwnOrigin()
  const scope = await requireScope({ trust }, 'members:write')
  onlyFields(formData)
  const outcome = await removeMember(scope, accountId)
  if (outcome.kind === 'last_administrator') return problemWith(formData, LAST)
  if (outcome.kind === 'missing') return problemWith(formData, GONE)
  redirect(accountId === scope.accountId ? '/' : `/t/${scope.trustId}/settings/members?done=removed`)
}

export async function makeResetLink(
  trust: string,
  accountId: string,
  _: FormState,
  formData: FormData,
): Promise<FormState> {
  await requireOwnOrigin()
  const scope = await requireScope({ trust }, 'members:write')
  onlyFields(formData)
  const outcome = isId(accountId) ? await sendResetLink(scope, accountId) : ({ kind: 'missing' } as const)
  if (outcome.kind === 'missing') return problemWith(formData, GONE)
  if (outcome.kind === 'in_other_trusts') return problemWith(formData, ELSEWHERE)
  const { email } = outcome
  return { values: outcome.kind === 'mailed' ? { mailed: email } : { link: outcome.link }, errors: {} }
}

export async function signOutEverywhere(
  trust: string,
  accountId: string,
  _: FormState,
  formData: FormData,
): Promise<FormState> {
  await requireOwnOrigin()
  const scope = await requireScope({ trust }, 'members:write')
  onlyFields(formData)
  const outcome = await signMemberOut(scope, accountId)
  if (outcome.kind === 'missing') return problemWith(formData, GONE)
  redirect(`/t/${scope.trustId}/settings/members?done=signed_out`)
}

/** @param off whether the member is to be switched off, or on again. */
export async function switchMember(
  trust: string,
  accountId: string,
  off: boolean,
  _: FormState,
  formData: FormData,
): Promise<FormState> {
  await requireOwnOrigin()
  const scope = await requireScope({ trust }, 'members:write')
  onlyFields(formData)
  const outcome = await setDisabled(scope, accountId, off === true)
  if (outcome.kind === 'last_administrator') return problemWith(formData, LAST)
  if (outcome.kind === 'missing') return problemWith(formData, GONE)
  redirect(`/t/${scope.trustId}/settings/members?done=${off ? 'off' : 'on'}`)
}
