import type { NextRequest } from 'next/server'
import { rightsFile } from '@/components/picture'
import { requireScope } from '@/lib/access/scope'
import { subjectAccessFile } from '@/lib/data/rights/person-file'
import { fileResponse } from '../../../file-response'

/** Everything that is held on a staff member, for them. Those who keep the record make it, and look it over first. */
export async function GET(
  request: NextRequest,
  { params }: RouteContext<'/t/[trust]/staff/[id]/subject-access'>,
) {
  const { trust, id } = await params
  const scope = await requireScope({ trust }, 'staff:write')
  return fileResponse(request, () => subjectAccessFile(scope, id, rightsFile, request.signal))
}

/** A file is made to be given: asking for its headers alone would write it into the history for nothing. */
export function HEAD() {
  return new Response(null, { status: 405, headers: { Allow: 'GET' } })
}
