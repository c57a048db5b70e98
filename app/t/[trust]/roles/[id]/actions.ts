'use server'

import { notFound, redirect } from 'next/navigation'
import { requireOwnOrigin } from '@/lib/access/guarded'
import { onlyFields } from '@/lib/access/only-fields'
import { requireScope } from '@/lib/access/scope'
import { today } from '@/lib/data/clock'
import { type Counted, countPostsAsRole, stopCountingAsRole } from '@/lib/data/roles/count-posts'
import { readPostKey } from '@/lib/forms/role-posts'
import { isId } from '@/lib/forms/row-id'
import { type FormState, problemWith } from '@/lib/forms/state'

export async function countPosts(
  trust: string,
  roleId: string,
  _: FormState,
  formData: FormData,
): Promise<FormState> {
  await requireOwnOrigin()
  const scope = await requireScope({ trust }, 'reference:write')
  if (!isId(roleId)) notFound()
  const posts = onlyFields(formData, 'post')
    .getAll('post')
    .flatMap((value) => readPostKey(String(value)) ?? [])
  if (posts.length === 0)
    return problemWith(formData, 'Tick the posts that count as this role, then press the button')
  const outcome = await countPostsAsRole(scope, roleId, posts)
  if (outcome.kind === 'retired')
    return problemWith(
      formData,
      'This role was retired meanwhile. Bring it back first, or choose another role',
    )
  return after(scope.trustId, roleId, outcome, 'counted')
}

export async function stopCountingPosts(
  trust: string,
  roleId: string,
  key: string,
  formData: FormData,
): Promise<void> {
  await requireOwnOrigin()
  const scope = await requireScope({ trust }, 'reference:write')
  onlyFields(formData)
  const post = readPostKey(key)
  if (!isId(roleId) || !post) notFound()
  after(scope.trustId, roleId, await stopCountingAsRole(scope, roleId, post, today()), 'not-counted')
}

function after(trust: string, roleId: string, outcome: Counted, done: string): never {
  if (outcome.kind !== 'done') notFound()
  redirect(`/t/${trust}/roles/${roleId}?done=${done}&people=${outcome.people}`)
}
