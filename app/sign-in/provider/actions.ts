'use server'

import { requireOwnOrigin } from '@/lib/access/guarded'
import { onlyFields } from '@/lib/access/only-fields'
import { ownPath } from '@/lib/access/own-path'
import { depart } from './depart'

/** Sends someone to the provider, to come back to the page they asked for. */
export async function goToProvider(formData: FormData): Promise<void> {
  await requireOwnOrigin()
  onlyFields(formData, 'next')
  await depart({ next: ownPath(String(formData.get('next') ?? '')), join: null }, '/sign-in')
}
