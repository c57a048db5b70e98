import type { NextRequest } from 'next/server'
import { requireScope } from '@/lib/access/scope'
import { exportScenarios } from '@/lib/data/export/scenarios-export'
import { FORMAT_SENTENCE, parseExportFormat } from '@/lib/forms/export'
import { fileResponse, sentenceResponse } from '../../../file-response'

/** Scenarios side by side as a file. */
export async function GET(
  request: NextRequest,
  { params }: RouteContext<'/t/[trust]/plan/scenarios/export'>,
) {
  const scope = await requireScope(await params, 'progression:read')
  const { searchParams } = request.nextUrl
  const format = parseExportFormat(searchParams.get('format'))
  if (!format) return sentenceResponse(400, FORMAT_SENTENCE)
  return fileResponse(request, () =>
    exportScenarios(scope, searchParams.getAll('compare'), format, request.signal),
  )
}

/** A file is made to be sent: asking for its headers alone would make it, and write it into the history, for nothing. */
export function HEAD() {
  return new Response(null, { status: 405, headers: { Allow: 'GET' } })
}
