import type { NextRequest } from 'next/server'
import { isOwnOrigin } from '@/lib/access/origin'
import { requireScope } from '@/lib/access/scope'
import { beginImport } from '@/lib/data/load/import-record'
import { fingerprint } from '@/lib/data/load/load-file'
import { receiveUpload } from '@/lib/data/load/receive-upload'
import { parseKind, type UploadProblemCode } from '@/lib/forms/load'
import { foreignField, sentenceResponse } from '../../file-response'

/** Takes a file in and has it read by the worker; the answer is the page of the import, or the form with what is wrong. */
export async function POST(request: NextRequest, { params }: RouteContext<'/t/[trust]/imports/upload'>) {
  const scope = await requireScope(await params, 'load:write')
  if (!isOwnOrigin((name) => request.headers.get(name)))
    return sentenceResponse(403, 'This file was sent from another site. Go to Imports and upload it there.')
  const back = (problem: UploadProblemCode) => seeOther(`/t/${scope.trustId}/imports?problem=${problem}`)
  const upload = await receiveUpload(request, ['kind'])
  if (upload === 'foreign_field') return foreignField('Go to Imports and upload the file there.')
  if (typeof upload === 'string') return back(upload)
  const kind = parseKind(upload.fields.get('kind'))
  if (kind === null) {
    await upload.remove()
    return back('kind')
  }
  try {
    const { sha256, bytes } = await fingerprint({ path: upload.path })
    const id = await beginImport(scope, { fileName: upload.fileName, path: upload.path, sha256, bytes, kind })
    return seeOther(`/t/${scope.trustId}/imports/${id}`)
  } catch (problem) {
    await upload.remove()
    throw problem
  }
}

const seeOther = (location: string) => new Response(null, { status: 303, headers: { Location: location } })
