'use server'

import { notFound, redirect } from 'next/navigation'
import { requireOwnOrigin } from '@/lib/access/guarded'
import { onlyFields } from '@/lib/access/only-fields'
import { requireScope } from '@/lib/access/scope'
import { addEarlierPost, editEarlierPost, removeEarlierPost } from '@/lib/data/staff/earlier-posts'
import { staleEarlierPost } from '@/lib/data/staff/earlier-posts-words'
import { foldDates } from '@/lib/forms/date'
import { earlierPostForm } from '@/lib/forms/earlier-post'
import { type FormState, problemWith, refused, staleWith, typedValues } from '@/lib/forms/state'

export async function recordEarlierPost(
  trust: string,
  staffId: string,
  _: FormState,
  formData: FormData,
): Promise<FormState> {
  await requireOwnOrigin()
  const scope = await requireScope({ trust }, 'staff:write')
  const sent = onlyFields(formData, earlierPostForm, 'itemId')
  const typed = earlierPostForm.safeParse(foldDates(typedValues(sent)))
  if (!typed.success) return refused(formData, typed.error.issues)
  const outcome = await addEarlierPost(scope, staffId, String(formData.get('itemId')), typed.data)
  if (outcome.kind !== 'saved') notFound()
  redirect(`/t/${scope.trustId}/staff/${staffId}?done=earlier-post-added`)
}

export async function changeEarlierPost(
  trust: string,
  staffId: string,
  itemId: string,
  _: FormState,
  formData: FormData,
): Promise<FormState> {
  await requireOwnOrigin()
  const scope = await requireScope({ trust }, 'staff:write')
  const sent = onlyFields(formData, earlierPostForm, 'version')
  const typed = earlierPostForm.safeParse(foldDates(typedValues(sent)))
  if (!typed.success) return refused(formData, typed.error.issues)
  const version = Number(formData.get('version'))
  const outcome = await editEarlierPost(scope, staffId, itemId, version, typed.data)
  if (outcome.kind === 'missing') notFound()
  if (outcome.kind === 'stale')
    return staleWith(formData, staleEarlierPost(typed.data, outcome.current), outcome.current.version)
  redirect(`/t/${scope.trustId}/staff/${staffId}?done=earlier-post-changed`)
}

export async function takeEarlierPostOut(
  trust: string,
  staffId: string,
  itemId: string,
  _: FormState,
  formData: FormData,
): Promise<FormState> {
  await requireOwnOrigin()
  const scope = await requireScope({ trust }, 'staff:write')
  const outcome = await removeEarlierPost(
    scope,
    staffId,
    itemId,
    Number(onlyFields(formData, 'version').get('version')),
  )
  if (outcome.kind === 'missing') notFound()
  if (outcome.kind === 'stale') {
    const problem =
      'Someone changed this earlier post while you were looking. Open the page again to see what is recorded now'
    return problemWith(formData, problem)
  }
  redirect(`/t/${scope.trustId}/staff/${staffId}?done=earlier-post-removed`)
}
