import 'server-only'
import { headers } from 'next/headers'
import { browserWords } from '@/lib/format/browser'
import { networkOf } from './network.mjs'

/** Where a request comes from: its network, and its browser in plain words. */
export async function callerNow(): Promise<{ network: string; browser: string | null }> {
  const sent = await headers()
  return { network: networkOf((name) => sent.get(name)), browser: browserWords(sent.get('user-agent')) }
}
