import 'server-only'
import { redirect } from 'next/navigation'
import { departFor, type Errand, providerSettings } from '@/lib/access/provider'
import { keepDeparture } from '@/lib/access/provider-cookie'

/**
 * Sends someone to the provider.
 * @param back the page that says so when the provider does not answer.
 */
export async function depart(errand: Errand, back: string): Promise<never> {
  const settings = providerSettings()
  if (!settings) redirect(`${back}?problem=refused`)
  const departure = await departFor(settings, errand)
  if (departure.kind === 'down') redirect(`${back}?problem=down`)
  await keepDeparture(departure.kept)
  redirect(departure.address.href)
}
