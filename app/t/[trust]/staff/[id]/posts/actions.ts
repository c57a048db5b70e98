'use server'

import { requireOwnOrigin } from '@/lib/access/guarded'
import { requireScope } from '@/lib/access/scope'
import type { PostState } from '@/lib/forms/post-state'
import type { FormState } from '@/lib/forms/state'
import { recordPost } from './post-flow'

export async function recordNewPost(
  trust: string,
  staffId: string,
  _: FormState,
  formData: FormData,
): Promise<PostState> {
  await requireOwnOrigin()
  const scope = await requireScope({ trust }, 'staff:write')
  return recordPost(scope, staffId, null, formData)
}

export async function changePost(
  trust: string,
  staffId: string,
  postId: string,
  _: FormState,
  formData: FormData,
): Promise<PostState> {
  await requireOwnOrigin()
  const scope = await requireScope({ trust }, 'staff:write')
  return recordPost(scope, staffId, { postId }, formData)
}
