import type { NextRequest } from 'next/server'
import { requireScope } from '@/lib/access/scope'
import { exportAudit } from '@/lib/data/audit/audit-export'
import { auditProblem, parseAuditFilter } from '@/lib/forms/audit-filter'
import { FORMAT_SENTENCE, parseExportFormat, queryOf } from '@/lib/forms/export'
import { fileResponse, sentenceResponse } from '../../../file-response'

/** The audit as CSV or XLSX: every entry that passes the page's filters. */
export async function GET(
  request: NextRequest,
  { params }: RouteContext<'/t/[trust]/settings/audit/export'>,
) {
  const scope = await requireScope(await params, 'audit:read')
  const { searchParams } = request.nextUrl
  const query = queryOf(searchParams)
  const format = parseExportFormat(searchParams.get('format'))
  if (!format) return sentenceResponse(400, FORMAT_SENTENCE)
  const filter = parseAuditFilter(query)
  const problem = auditProblem(query, filter)
  if (problem) return sentenceResponse(400, problem)
  return fileResponse(request, () => exportAudit(scope, filter, format, request.signal))
}

/** A file is made to be sent: asking for its headers alone would make it, and write it into the history, for nothing. */
export function HEAD() {
  return new Response(null, { status: 405, headers: { Allow: 'GET' } })
}
