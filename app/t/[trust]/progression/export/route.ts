import type { NextRequest } from 'next/server'
import { drawPicture } from '@/components/picture'
import { requireScope, type Scope } from '@/lib/access/scope'
import { isUnderWay, mayTakeLong, soon } from '@/lib/data/being-made'
import { today } from '@/lib/data/clock'
import { exportProgression, readFigure, type ViewOf } from '@/lib/data/export/progression-export'
import { questionFor } from '@/lib/data/safe-question'
import { FIGURE_FORMAT_SENTENCE, parseFigureFormat, queryOf } from '@/lib/forms/export'
import {
  type FigureForm,
  figureAddress,
  PROGRESSION_FIGURES,
  PROGRESSION_FILE_SENTENCE,
  parseProgressionFile,
} from '@/lib/forms/progression-figures'
import { isPictureFormat } from '@/lib/picture/picture'
import { fileResponse, notThereYet, sentenceResponse } from '../../file-response'
import { pictureOf } from './pictures'

/** A figure of progression as a file: that of the page with these filters. */
export async function GET(request: NextRequest, { params }: RouteContext<'/t/[trust]/progression/export'>) {
  const scope = await requireScope(await params, 'progression:read')
  const { searchParams } = request.nextUrl
  const query = queryOf(searchParams)
  const what = parseProgressionFile(searchParams.get('what'))
  if (!what) return sentenceResponse(400, PROGRESSION_FILE_SENTENCE)
  const format = parseFigureFormat(searchParams.get('format'))
  if (!format) return sentenceResponse(400, FIGURE_FORMAT_SENTENCE)
  const form: FigureForm = PROGRESSION_FIGURES[what]
  const day = today()
  const put = form.parse(query, day)
  const problem = form.problem(query, put)
  if (problem) return sentenceResponse(400, problem)
  const { filter } = questionFor(scope.grade, what, put)
  if (mayTakeLong(scope, filter)) {
    const ask = soon(what, (who: Scope, of: typeof filter) => readFigure(who, what, of))
    if (isUnderWay(await ask(scope, filter)))
      return notThereYet(figureAddress(scope.trustId, form, filter, day))
  }
  const { signal } = request
  const as = isPictureFormat(format)
    ? {
        format,
        draw: (view: ViewOf<typeof what>, unitName: string | null) =>
          drawPicture(pictureOf(scope, { what, filter, day }, view, unitName), format, signal),
      }
    : format
  return fileResponse(request, () => exportProgression(scope, what, filter, as, signal))
}

/** A file is made to be sent: asking for its headers alone would make it, and write it into the history, for nothing. */
export function HEAD() {
  return new Response(null, { status: 405, headers: { Allow: 'GET' } })
}
