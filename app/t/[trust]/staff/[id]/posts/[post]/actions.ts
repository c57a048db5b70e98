'use server'

import { notFound, redirect } from 'next/navigation'
import { requireOwnOrigin } from '@/lib/access/guarded'
import { onlyFields } from '@/lib/access/only-fields'
import { requireScope } from '@/lib/access/scope'
import { deletePost, endPost } from '@/lib/data/staff/posts-ending'
import { lastDay, longDay } from '@/lib/format/day'
import { foldDates } from '@/lib/forms/date'
import { endForm } from '@/lib/forms/post'
import { type FormState, refused, staleWith } from '@/lib/forms/state'

const heldUntil = (validTo: string | null) => (validTo === null ? 'still held' : lastDay(validTo))

export async function endPostHeld(
  trust: string,
  staffId: string,
  postId: string,
  _: FormState,
  formData: FormData,
): Promise<FormState> {
  await requireOwnOrigin()
  const scope = await requireScope({ trust }, 'staff:write')
  const sent = onlyFields(formData, endForm, 'version')
  const typed = endForm.safeParse(foldDates(Object.fromEntries(sent)))
  if (!typed.success) return refused(formData, typed.error.issues)
  const version = Number(formData.get('version'))
  const outcome = await endPost(scope, staffId, postId, version, typed.data.lastDay)
  if (outcome.kind === 'missing') notFound()
  if (outcome.kind === 'refused') return refused(formData, outcome.errors)
  if (outcome.kind === 'stale') {
    const { current } = outcome
    const yours = longDay(typed.data.lastDay)
    const stale = [{ field: 'lastDay', label: 'Last day', yours, theirs: heldUntil(current.validTo) }]
    return staleWith(formData, stale, current.version)
  }
  redirect(`/t/${scope.trustId}/staff/${staffId}?done=post-ended&change=${outcome.changeId}`)
}

export async function deletePostHeld(
  trust: string,
  staffId: string,
  postId: string,
  _: FormState,
  formData: FormData,
): Promise<FormState> {
  await requireOwnOrigin()
  const scope = await requireScope({ trust }, 'staff:write')
  const outcome = await deletePost(
    scope,
    staffId,
    postId,
    Number(onlyFields(formData, 'version').get('version')),
  )
  if (outcome.kind === 'missing') notFound()
  if (outcome.kind === 'refused') return refused(formData, outcome.errors)
  if (outcome.kind === 'stale') {
    const { current } = outcome
    const theirs = `${current.positionTitle}, from ${longDay(current.validFrom)}, ${heldUntil(current.validTo)}`
    return staleWith(
      formData,
      [{ field: 'post', label: 'The post', yours: 'deleted', theirs }],
      current.version,
    )
  }
  redirect(`/t/${scope.trustId}/staff/${staffId}?done=post-removed&change=${outcome.changeId}`)
}
