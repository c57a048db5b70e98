import type { NextRequest } from 'next/server'
import { rightsFile } from '@/components/picture'
import { requireSignIn } from '@/lib/access/scope'
import { accountFile } from '@/lib/data/rights/account-file'
import { fileResponse } from '../../t/[trust]/file-response'

/** Everything that is kept on the account of the person signed in. */
export async function GET(request: NextRequest) {
  const who = await requireSignIn()
  return fileResponse(request, () => accountFile(who, rightsFile, request.signal))
}

/** A file is made to be read: asking for its headers alone would write it down for nothing. */
export function HEAD() {
  return new Response(null, { status: 405, headers: { Allow: 'GET' } })
}
