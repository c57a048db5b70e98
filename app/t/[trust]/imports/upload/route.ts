import type { NextRequest } from 'next/server'
import { isOwnOrigin } from '@/lib/access/origin'
import { requireScope } from '@/lib/access/scope'
import { beginLoadingFile } from '@/lib/data/load/load-file'
import { receiveUpload } from '@/lib/data/load/receive-upload'
import { parseKind, type UploadProblemCode } from '@/lib/forms/load'
import { sentenceResponse } from '../../file-response'

/** Takes a file and begins to load it; the answer is the page of the load, or the form with what is wrong. */
export async function POST(request: NextRequest, { params }: RouteContext<'/t/[trust]/imports/upload'>) {
  const scope = await requireScope(await params, 'load:write')
  if (!isOwnOrigin((name) => request.headers.get(name)))
    return sentenceResponse(403, 'This file was sent from another site. Go to Imports and upload it there.')
  const back = (problem: UploadProblemCode) => seeOther(`/t/${scope.trustId}/imports?problem=${problem}`)
  const upload = await receiveUpload(request)
  if (typeof upload === 'string') return back(upload)
  const kind = parseKind(upload.fields.get('kind'))
  if (kind === null) {
    await upload.remove()
    return back('kind')
  }
  const source = { path: upload.path }
  const begun = await beginLoadingFile(scope, { fileName: upload.fileName, source, kind }, upload.remove)
  return begun.kind === 'busy' ? back('busy') : seeOther(`/t/${scope.trustId}/imports/${begun.id}`)
}

const seeOther = (location: string) => new Response(null, { status: 303, headers: { Location: location } })
