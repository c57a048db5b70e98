import type { NextRequest } from 'next/server'
import { requireScope } from '@/lib/access/scope'
import { today } from '@/lib/data/clock'
import { askForList } from '@/lib/data/files/ask'
import {
  FORMAT_SENTENCE,
  LIST_SENTENCE,
  listChoices,
  parseExportFormat,
  parseListKind,
  queryOf,
  staffFilterProblem,
} from '@/lib/forms/export'
import { parseStaffFilter } from '@/lib/forms/staff-filter'
import { fileResponse, sentenceResponse } from '../../file-response'

/**
 * The staff list, or the posts that its people have held, as CSV or XLSX: everyone who passes the list's filters. What takes
 * longer than about a second is made among the person's own files, and the answer is the way there.
 */
export async function GET(request: NextRequest, { params }: RouteContext<'/t/[trust]/staff/export'>) {
  const scope = await requireScope(await params, 'staff:read')
  const { searchParams } = request.nextUrl
  const query = queryOf(searchParams)
  const format = parseExportFormat(searchParams.get('format'))
  if (!format) return sentenceResponse(400, FORMAT_SENTENCE)
  const list = parseListKind(searchParams.get('what'))
  if (!list) return sentenceResponse(400, LIST_SENTENCE)
  const filter = parseStaffFilter(query, today())
  const problem = staffFilterProblem(query, filter)
  if (problem) return sentenceResponse(400, problem)
  return fileResponse(request, async () => {
    const how = { filter, query: listChoices(query) }
    const asked = await askForList(scope, list, how, format, request.signal)
    switch (asked.kind) {
      case 'made':
        return asked.file
      case 'asked':
        return new Response(null, { status: 303, headers: { Location: `/t/${scope.trustId}/files` } })
      case 'no such unit':
        return null
    }
  })
}

/** A file is made to be sent: asking for its headers alone would make it, and write it into the history, for nothing. */
export function HEAD() {
  return new Response(null, { status: 405, headers: { Allow: 'GET' } })
}
