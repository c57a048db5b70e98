'use server'

import { redirect } from 'next/navigation'
import { requireOwnOrigin } from '@/lib/access/guarded'
import { ownPath } from '@/lib/access/own-path'
import { departFor, providerSettings } from '@/lib/access/provider'
import { keepDeparture } from '@/lib/access/provider-cookie'
import { requireSignIn } from '@/lib/access/scope'
import { type FormState, problemWith } from '@/lib/forms/state'
import { PROVIDER_PROBLEMS } from './provider-words'

/** Sends someone to the provider, to come back to the page they asked for. */
export async function goToProvider(_: FormState, formData: FormData): Promise<FormState> {
  await requireOwnOrigin()
  return depart(formData, { next: ownPath(String(formData.get('next') ?? '')), join: null })
}

/** Sends someone signed in to the provider, to join it to their account. */
export async function joinWithProvider(_: FormState, formData: FormData): Promise<FormState> {
  await requireOwnOrigin()
  const who = await requireSignIn()
  return depart(formData, { next: '/', join: who.accountId })
}

async function depart(formData: FormData, errand: { next: string; join: string | null }): Promise<FormState> {
  const settings = providerSettings()
  if (!settings) return problemWith(formData, PROVIDER_PROBLEMS.refused)
  const departure = await departFor(settings, errand)
  if (departure.kind === 'down') return problemWith(formData, PROVIDER_PROBLEMS.down)
  await keepDeparture(departure.kept)
  redirect(departure.address.href)
}
