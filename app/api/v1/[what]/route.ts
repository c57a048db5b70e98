import { answerFeed } from '@/lib/feed/http/answer-feed'

/** A list or a figure of the Trust of the token; who may read it is read from the token. */
export async function GET(request: Request, { params }: RouteContext<'/api/v1/[what]'>) {
  const { what } = await params
  return answerFeed(request, what)
}

/** The same headers without the answer. */
export const HEAD = GET
