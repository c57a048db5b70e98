import { answerFeed } from '@/lib/feed/http/answer-feed'

/** A list or a figure of the Trust of the token; who may read it is read from the token. */
export async function GET(request: Request, { params }: RouteContext<'/api/v1/[what]'>) {
  const { what } = await params
  return answerFeed(request, what)
}

/** Headers alone would cost the whole answer, and a line in the history, for nothing. */
export function HEAD() {
  return new Response(null, { status: 405, headers: { Allow: 'GET' } })
}
