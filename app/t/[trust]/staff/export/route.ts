import type { NextRequest } from 'next/server'
import { requireScope } from '@/lib/access/scope'
import { today } from '@/lib/data/clock'
import { exportStaff } from '@/lib/data/export/staff-export'
import { FORMAT_SENTENCE, parseExportFormat, queryOf, staffFilterProblem } from '@/lib/forms/export'
import { parseStaffFilter } from '@/lib/forms/staff-filter'
import { fileResponse, sentenceResponse } from '../../file-response'

/** The staff list as CSV or XLSX: everyone who passes the list's filters. */
export async function GET(request: NextRequest, { params }: RouteContext<'/t/[trust]/staff/export'>) {
  const scope = await requireScope(await params, 'staff:read')
  const query = queryOf(request.nextUrl.searchParams)
  const format = parseExportFormat(request.nextUrl.searchParams.get('format'))
  if (!format) return sentenceResponse(400, FORMAT_SENTENCE)
  const filter = parseStaffFilter(query, today())
  const problem = staffFilterProblem(query, filter)
  if (problem) return sentenceResponse(400, problem)
  return fileResponse(request, () => exportStaff(scope, filter, format, { signal: request.signal }))
}

/** A file is made to be sent: asking for its headers alone would make it, and write it into the history, for nothing. */
export function HEAD() {
  return new Response(null, { status: 405, headers: { Allow: 'GET' } })
}
