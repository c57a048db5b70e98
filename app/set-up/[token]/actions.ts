'use server'

import { redirect } from 'next/navigation'
import { callerNow } from '@/lib/access/caller'
import { writeSessionCookie } from '@/lib/access/cookie'
import { requireOwnOrigin } from '@/lib/access/guarded'
import { onlyFields } from '@/lib/access/only-fields'
import { scopeOf } from '@/lib/access/scope'
import { startFirstSession } from '@/lib/access/session'
import { completeSetUp } from '@/lib/access/set-up'
import { today } from '@/lib/data/clock'
import { fillWithDemonstration } from '@/lib/data/demonstration/fill'
import { setUpForm } from '@/lib/forms/set-up'
import { type FormState, problemWith, refused } from '@/lib/forms/state'

export async function setUp(_: FormState, formData: FormData): Promise<FormState> {
  await requireOwnOrigin()
  const typed = setUpForm.safeParse(Object.fromEntries(onlyFields(formData, setUpForm, 'token')))
  if (!typed.success) return refused(formData, typed.error.issues, ['password'])
  const { start, ...first } = typed.data
  const accountId = await completeSetUp(String(formData.get('token') ?? ''), first)
  if (accountId && typeof accountId === 'object')
    return refused(formData, { password: accountId.weak }, ['password'])
  if (!accountId)
    return problemWith(formData, 'This link has been used or replaced. Start Waymark again for a new one.', [
      'password',
    ])
  const { browser } = await callerNow()
  await writeSessionCookie(accountId, await startFirstSession(accountId, 'set-up link', { browser }))
  if (start === 'demonstration') {
    const { trustId, trustName, nation } = first
    const own = { trustId, trustName, nation, role: 'administrator' as const }
    const scope = scopeOf(own, { accountId, accountName: first.name })
    await fillWithDemonstration(scope, { staff: null, end: today() })
  }
  redirect(`/t/${first.trustId}`)
}
