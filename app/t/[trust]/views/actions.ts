'use server'

import { revalidatePath } from 'next/cache'
import { notFound, redirect } from 'next/navigation'
import { requireOwnOrigin } from '@/lib/access/guarded'
import { onlyFields } from '@/lib/access/only-fields'
import { requireScope } from '@/lib/access/scope'
import { MOST_VIEWS, removeView, renameView, saveView } from '@/lib/data/views/saved-views'
import { isId } from '@/lib/forms/row-id'
import { viewForm, viewNameForm } from '@/lib/forms/saved-view'
import { type FormState, problemWith, refused, staleWith } from '@/lib/forms/state'

export async function createView(trust: string, _: FormState, formData: FormData): Promise<FormState> {
  await requireOwnOrigin()
  const scope = await requireScope({ trust }, 'progression:read')
  const typed = viewForm.safeParse(Object.fromEntries(onlyFields(formData, viewForm)))
  if (!typed.success) return refused(formData, typed.error.issues)
  const outcome = await saveView(scope, typed.data)
  if (outcome.kind === 'too_many')
    return problemWith(
      formData,
      `You have ${MOST_VIEWS} views. Delete one that you no longer need, then save this one`,
    )
  navigationChanged(scope.trustId)
  const { path, query } = typed.data
  return redirect(`/t/${scope.trustId}${path}${query ? `?${query}` : ''}`)
}

export async function changeView(
  trust: string,
  id: string,
  _: FormState,
  formData: FormData,
): Promise<FormState> {
  await requireOwnOrigin()
  const scope = await requireScope({ trust }, 'progression:read')
  if (!isId(id)) notFound()
  const typed = viewNameForm.safeParse(Object.fromEntries(onlyFields(formData, viewNameForm, 'version')))
  if (!typed.success) return refused(formData, typed.error.issues)
  const outcome = await renameView(scope, id, Number(formData.get('version')), typed.data)
  switch (outcome.kind) {
    case 'stale':
      return staleWith(
        formData,
        [{ field: 'name', label: 'Name', yours: typed.data.name, theirs: outcome.current.name }],
        outcome.current.version,
      )
    case 'saved':
      navigationChanged(scope.trustId)
      return redirect(`/t/${scope.trustId}/views?done=changed`)
    default:
      return notFound()
  }
}

export async function deleteView(
  trust: string,
  id: string,
  _: FormState,
  formData: FormData,
): Promise<FormState> {
  await requireOwnOrigin()
  const scope = await requireScope({ trust }, 'progression:read')
  if (!isId(id)) notFound()
  const outcome = await removeView(scope, id, Number(onlyFields(formData, 'version').get('version')))
  if (outcome.kind === 'stale')
    return problemWith(formData, 'The view was changed by someone else meanwhile. Look at it again first')
  if (outcome.kind !== 'saved') return notFound()
  navigationChanged(scope.trustId)
  return redirect(`/t/${scope.trustId}/views?done=deleted`)
}

/** The frame of every page holds the views: it is drawn anew. */
const navigationChanged = (trust: string) => revalidatePath(`/t/${trust}`, 'layout')
