import type { NextRequest } from 'next/server'
import { isOwnOrigin } from '@/lib/access/origin'
import { requireScope } from '@/lib/access/scope'
import { receiveUpload } from '@/lib/data/load/receive-upload'
import { fingerprintInFile } from '@/lib/files/fingerprint-in-file'
import { hrefWith } from '@/lib/format/address'
import { foreignField, sentenceResponse } from '../../../file-response'

/** Looks for the fingerprint in a file of ours; nothing of the file is kept. */
export async function POST(
  request: NextRequest,
  { params }: RouteContext<'/t/[trust]/reports/check/upload'>,
) {
  const scope = await requireScope(await params, 'report:read')
  if (!isOwnOrigin((name) => request.headers.get(name)))
    return sentenceResponse(403, 'This file was sent from another site. Go to Reports and check it there.')
  const upload = await receiveUpload(request)
  if (upload === 'foreign_field') return foreignField('Go to Reports and check the file there.')
  const found =
    typeof upload === 'string' ? null : await fingerprintInFile(upload.path).finally(upload.remove)
  const location = hrefWith(
    `/t/${scope.trustId}/reports/check`,
    found ? { fingerprint: found } : { file: 'none' },
  )
  return new Response(null, { status: 303, headers: { Location: location } })
}
