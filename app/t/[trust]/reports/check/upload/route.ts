import type { NextRequest } from 'next/server'
import { reportFile as drawReport } from '@/components/picture'
import { isOwnOrigin } from '@/lib/access/origin'
import { requireScope, type Scope } from '@/lib/access/scope'
import { receiveUpload, type Upload } from '@/lib/data/load/receive-upload'
import { asLeft } from '@/lib/data/reports/as-left'
import { fingerprintInFile } from '@/lib/files/fingerprint-in-file'
import { hrefWith, type Query } from '@/lib/format/address'
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
  const found = typeof upload === 'string' ? { file: 'none' } : await lookedAt(scope, upload)
  const location = hrefWith(`/t/${scope.trustId}/reports/check`, found)
  return new Response(null, { status: 303, headers: { Location: location } })
}

async function lookedAt(scope: Scope, upload: Upload): Promise<Query> {
  try {
    const fingerprint = await fingerprintInFile(upload.path)
    if (!fingerprint) return { file: 'none' }
    return { fingerprint, file: await asLeft(scope, upload.path, fingerprint, drawReport) }
  } finally {
    await upload.remove()
  }
}
