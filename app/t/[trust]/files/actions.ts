'use server'

import { revalidatePath } from 'next/cache'
import { notFound, redirect } from 'next/navigation'
import { requireOwnOrigin } from '@/lib/access/guarded'
import { onlyFields } from '@/lib/access/only-fields'
import { requireScope, type Scope } from '@/lib/access/scope'
import { cancelFile, deleteFile, makeFileAgain } from '@/lib/data/files/own-file'
import { parseFileId } from '@/lib/forms/files'

/** Does it and shows the files as they are then: where somebody was quicker in another window, that is the answer. */
async function toOwnFile(
  trust: string,
  file: string,
  formData: FormData,
  work: (scope: Scope, id: string) => Promise<boolean>,
): Promise<never> {
  await requireOwnOrigin()
  const scope = await requireScope({ trust }, 'staff:read')
  onlyFields(formData)
  const id = parseFileId(file)
  if (!id) notFound()
  await work(scope, id)
  const path = `/t/${scope.trustId}/files`
  revalidatePath(path)
  redirect(path)
}

export async function cancel(trust: string, file: string, formData: FormData): Promise<void> {
  await toOwnFile(trust, file, formData, cancelFile)
}

export async function makeAgain(trust: string, file: string, formData: FormData): Promise<void> {
  await toOwnFile(trust, file, formData, makeFileAgain)
}

export async function remove(trust: string, file: string, formData: FormData): Promise<void> {
  await toOwnFile(trust, file, formData, deleteFile)
}
