'use server'

import { redirect } from 'next/navigation'
import { requireOwnOrigin } from '@/lib/access/guarded'
import { onlyFields } from '@/lib/access/only-fields'
import { ownPath } from '@/lib/access/own-path'
import { departFor, type Errand, providerSettings } from '@/lib/access/provider'
import { keepDeparture } from '@/lib/access/provider-cookie'
import { requireSignIn } from '@/lib/access/scope'

/** Sends someone to the provider, to come back to the page they asked for. */
export async function goToProvider(formData: FormData): Promise<void> {
  await requireOwnOrigin()
  onlyFields(formData, 'next')
  await depart({ next: ownPath(String(formData.get('next') ?? '')), join: null }, '/sign-in')
}

/** Sends someone signed in to the provider, to join it to their account. */
export async function joinWithProvider(formData: FormData): Promise<void> {
  await requireOwnOrigin()
  const who = await requireSignIn()
  onlyFields(formData)
  await depart({ next: '/', join: who.accountId }, '/account')
}

/** @param back the page that says so when the provider does not answer. */
async function depart(errand: Errand, back: string): Promise<never> {
  const settings = providerSettings()
  if (!settings) redirect(`${back}?problem=refused`)
  const departure = await departFor(settings, errand)
  if (departure.kind === 'down') redirect(`${back}?problem=down`)
  await keepDeparture(departure.kept)
  redirect(departure.address.href)
}
