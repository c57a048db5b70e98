import { createHash } from 'node:crypto'
import type { ExportFile } from '@/lib/data/export/export-file'

/** A browser may keep an answer for its one reader, and asks each time whether it still holds. */
const KEPT = {
  'Cache-Control': 'private, no-cache',
  Vary: 'Authorization, Accept',
  'X-Content-Type-Options': 'nosniff',
}

/** Whether the reader has the answer already; `*` stands for any. @param etag with its quotes */
export function isAsBefore(request: Request, etag: string): boolean {
  const had = request.headers.get('if-none-match') ?? ''
  return had.trim() === '*' || had.split(',').some((one) => one.trim().replace(/^W\//, '') === etag)
}

export const unchanged = (etag: string) =>
  new Response(null, { status: 304, headers: { ...KEPT, ETag: etag } })

export const figureHeaders = (etag: string) => ({ ...KEPT, 'Content-Type': 'application/json', ETag: etag })

/** One page of a list, with the link to the next. */
export function jsonAnswer(request: Request, answer: { next: string | null }): Response {
  const body = JSON.stringify(answer)
  const etag = `"${createHash('sha256').update(body).digest('base64url')}"`
  if (isAsBefore(request, etag)) return unchanged(etag)
  const { next } = answer
  return new Response(body, {
    headers: { ...figureHeaders(etag), ...(next ? { Link: `<${next}>; rel="next"` } : {}) },
  })
}

/** @param etag with its quotes */
export async function fileAnswer(request: Request, file: ExportFile, etag: string): Promise<Response> {
  if (isAsBefore(request, etag)) {
    await file.close()
    return unchanged(etag)
  }
  return new Response(file.stream(request.signal), {
    headers: {
      ...KEPT,
      'Content-Type': file.contentType,
      'Content-Length': String(file.bytes),
      'Content-Disposition': `attachment; filename="${file.name}"`,
      ETag: etag,
    },
  })
}

/** An answer without its body, which is given back: a file that was made for it is closed. */
export async function headOf({ status, headers, body }: Response): Promise<Response> {
  await body?.cancel()
  return new Response(null, { status, headers })
}
