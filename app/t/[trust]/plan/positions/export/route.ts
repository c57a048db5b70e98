import type { NextRequest } from 'next/server'
import { requireScope } from '@/lib/access/scope'
import { today } from '@/lib/data/clock'
import { exportPositions } from '@/lib/data/export/positions-export'
import { FORMAT_SENTENCE, parseExportFormat, queryOf } from '@/lib/forms/export'
import { parsePositionsFilter, positionsProblem } from '@/lib/forms/positions'
import { fileResponse, sentenceResponse } from '../../../file-response'

/** The positions that pass the list's filters, as CSV or XLSX. */
export async function GET(
  request: NextRequest,
  { params }: RouteContext<'/t/[trust]/plan/positions/export'>,
) {
  const scope = await requireScope(await params, 'staff:read')
  const { searchParams } = request.nextUrl
  const query = queryOf(searchParams)
  const format = parseExportFormat(searchParams.get('format'))
  if (!format) return sentenceResponse(400, FORMAT_SENTENCE)
  const filter = parsePositionsFilter(query, today())
  const problem = positionsProblem(query, filter)
  if (problem) return sentenceResponse(400, problem)
  return fileResponse(request, () => exportPositions(scope, filter, format, { signal: request.signal }))
}

/** A file is made to be sent: asking for its headers alone would make it, and write it into the history, for nothing. */
export function HEAD() {
  return new Response(null, { status: 405, headers: { Allow: 'GET' } })
}
