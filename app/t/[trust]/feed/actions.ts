'use server'

import { redirect } from 'next/navigation'
import { makeFeedToken, revokeFeedToken } from '@/lib/access/feed-token'
import { requireOwnOrigin } from '@/lib/access/guarded'
import { onlyFields } from '@/lib/access/only-fields'
import { requireScope } from '@/lib/access/scope'
import { feedTokenForm } from '@/lib/forms/feed-token'
import { isId } from '@/lib/forms/row-id'
import { type FormState, refused } from '@/lib/forms/state'

export async function makeToken(trust: string, _: FormState, formData: FormData): Promise<FormState> {
  await requireOwnOrigin()
  const scope = await requireScope({ trust }, 'progression:read')
  const typed = feedTokenForm.safeParse({
    ...Object.fromEntries(onlyFields(formData, feedTokenForm)),
    permissions: formData.getAll('permissions'),
  })
  if (!typed.success) return refused(formData, typed.error.issues)
  const outcome = await makeFeedToken(scope, typed.data)
  if (outcome.kind === 'beyond')
    return refused(formData, { permissions: 'Your role does not have this. Choose less' })
  if (outcome.kind === 'second_step')
    return refused(formData, {
      grade:
        'Set up a second step first, under Your account: a token that reads exact numbers is only for those who have one',
    })
  const { name: made, grade, permissions } = typed.data
  return { values: { made, token: outcome.token, grade, permissions }, errors: {} }
}

export async function revoke(trust: string, id: string, formData: FormData): Promise<void> {
  await requireOwnOrigin()
  const scope = await requireScope({ trust }, 'progression:read')
  onlyFields(formData)
  if (isId(id)) await revokeFeedToken(scope, id)
  redirect(`/t/${scope.trustId}/feed?done=revoked`)
}
