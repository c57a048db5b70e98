import type { NextRequest } from 'next/server'
import { requireScope } from '@/lib/access/scope'
import { fetchFile } from '@/lib/data/files/own-file'
import { parseFileId } from '@/lib/forms/files'
import { fileResponse } from '../../file-response'

/** A file of the person's own that is ready. */
export async function GET(request: NextRequest, { params }: RouteContext<'/t/[trust]/files/[file]'>) {
  const { trust, file } = await params
  const scope = await requireScope({ trust }, 'staff:read')
  const id = parseFileId(file)
  return fileResponse(request, async () => (id ? fetchFile(scope, id) : null))
}

/** Asking for the headers alone would say in the history that the file was downloaded. */
export function HEAD() {
  return new Response(null, { status: 405, headers: { Allow: 'GET' } })
}
