import { randomUUID } from 'node:crypto'
import { notFound } from 'next/navigation'
import type { ExportFile } from '@/lib/data/export/export-file'
import { TooManyExports } from '@/lib/data/export/in-turn'
import { TookTooLong } from '@/lib/thread/one-thread'

const NEVER_KEPT = { 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' }

/** An answer in one plain sentence. */
export function sentenceResponse(status: number, sentence: string): Response {
  return new Response(`${sentence}\n`, {
    status,
    headers: { ...NEVER_KEPT, 'Content-Type': 'text/plain; charset=utf-8' },
  })
}

/** Leads to the page of a figure that is not there yet, which says how far it is and has its files then. */
export const notThereYet = (page: string) =>
  new Response(null, { status: 303, headers: { ...NEVER_KEPT, Location: page } })

/** The answer to an upload with a field that its page does not have. @param then where to do it instead. */
export const foreignField = (then: string) =>
  sentenceResponse(400, `Nothing was taken: the form has a field that Waymark does not ask for. ${then}`)

/**
 * A file as a download, once it is whole; until then a failure can still be answered as one.
 * @param make null for what this Trust does not have; a response where the answer is no file.
 */
export async function fileResponse(
  request: Request,
  make: () => Promise<ExportFile | Response | null>,
): Promise<Response> {
  const file = await make().catch((problem: unknown) => failure(request, problem))
  if (file === null) notFound()
  if (file instanceof Response) return file
  return new Response(file.stream(request.signal), {
    headers: {
      ...NEVER_KEPT,
      'Content-Type': file.contentType,
      'Content-Length': String(file.bytes),
      'Content-Disposition': `attachment; filename="${file.name}"`,
    },
  })
}

function failure(request: Request, problem: unknown): Response {
  if (request.signal.aborted) return sentenceResponse(503, 'The download was cancelled.')
  if (problem instanceof TooManyExports || TookTooLong.is(problem))
    return sentenceResponse(503, problem.message)
  const reference = randomUUID().slice(0, 8)
  console.error(`export ${reference}:`, problem)
  return sentenceResponse(
    500,
    `The file could not be made, and nothing was downloaded. Go back and download it again. If this happens again, tell whoever looks after Waymark the reference ${reference}.`,
  )
}
