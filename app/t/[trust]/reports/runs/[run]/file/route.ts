import type { NextRequest } from 'next/server'
import { reportFile as drawReport } from '@/components/picture'
import { requireScope } from '@/lib/access/scope'
import { reportFile } from '@/lib/data/reports/report-file'
import { parseReportFormat, REPORT_FORMAT_SENTENCE } from '@/lib/forms/report-run'
import { fileResponse, sentenceResponse } from '../../../../file-response'

/** A report that was made, as a file. */
export async function GET(
  request: NextRequest,
  { params }: RouteContext<'/t/[trust]/reports/runs/[run]/file'>,
) {
  const { trust, run } = await params
  const scope = await requireScope({ trust }, 'report:read')
  const format = parseReportFormat(request.nextUrl.searchParams.get('format'))
  if (!format) return sentenceResponse(400, REPORT_FORMAT_SENTENCE)
  const { signal } = request
  return fileResponse(request, () => reportFile(scope, run, format, drawReport, signal))
}

/** A file is made to be sent: asking for its headers alone would make it, and write it into the history, for nothing. */
export function HEAD() {
  return new Response(null, { status: 405, headers: { Allow: 'GET' } })
}
