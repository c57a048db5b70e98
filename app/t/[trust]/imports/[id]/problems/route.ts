import { notFound } from 'next/navigation'
import type { NextRequest } from 'next/server'
import { requireScope } from '@/lib/access/scope'
import { exportBadRows } from '@/lib/data/load/bad-rows-export'
import { exportProblems } from '@/lib/data/load/problems-export'
import { parseLoadId } from '@/lib/forms/load'
import { fileResponse } from '../../../file-response'

/** Everything that was found in a file, as CSV; or the rows themselves with what is wrong, as a workbook. */
export async function GET(
  request: NextRequest,
  { params }: RouteContext<'/t/[trust]/imports/[id]/problems'>,
) {
  const { trust, id } = await params
  const scope = await requireScope({ trust }, 'load:write')
  const load = parseLoadId(id)
  if (load === null) notFound()
  const whole = request.nextUrl.searchParams.get('format') === 'xlsx'
  return fileResponse(request, () =>
    whole ? exportBadRows(scope, load, request.signal) : exportProblems(scope, load, request.signal),
  )
}

/** A file is made to be sent: asking for its headers alone would write it into the history for nothing. */
export function HEAD() {
  return new Response(null, { status: 405, headers: { Allow: 'GET' } })
}
