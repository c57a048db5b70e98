import { randomUUID } from 'node:crypto'
import { type FeedScope, readFeedToken } from '@/lib/access/feed-token'
import { siteUrl } from '@/lib/access/origin'
import { today } from '@/lib/data/clock'
import { TooManyExports } from '@/lib/data/export/in-turn'
import { feedFigure } from '@/lib/data/feed/read-figure'
import { exportFeedList, readFeedList } from '@/lib/data/feed/read-list'
import { queryOf } from '@/lib/forms/export'
import {
  type FeedFigureName,
  type FeedListName,
  isFeedList,
  isFeedName,
  readFigureQuery,
  readListQuery,
} from '@/lib/forms/feed'
import { TookTooLong } from '@/lib/thread/one-thread'
import { figureHeaders, fileAnswer, headOf, isAsBefore, jsonAnswer, unchanged } from './answer'
import { type FeedFormat, formatOf } from './format'
import { problem } from './problem'

/**
 * A list or a figure of the Trust of the token, as JSON or CSV; to HEAD its headers alone.
 * @param what the last part of the address
 */
export async function answerFeed(request: Request, what: string): Promise<Response> {
  const answer = await wholeAnswer(request, what)
  return request.method === 'HEAD' ? headOf(answer) : answer
}

async function wholeAnswer(request: Request, what: string): Promise<Response> {
  try {
    if (!isFeedName(what)) return problem(404, 'There is no such list or figure. See /api/v1/openapi.json.')
    const scope = await requireFeedScope(request)
    if (scope instanceof Response) return scope
    if (!scope.can(isFeedList(what) ? 'staff:read' : 'progression:read'))
      return problem(403, `This token does not read ${what}. Make another on the page Feed.`)
    const format = formatOf(request)
    if (format instanceof Response) return format
    return await (isFeedList(what)
      ? list(request, scope, what, format)
      : figure(request, scope, what, format))
  } catch (wrong) {
    return failure(request, wrong)
  }
}

async function requireFeedScope(request: Request): Promise<FeedScope | Response> {
  const [, token] = /^Bearer ([\w-]{1,100})$/i.exec(request.headers.get('authorization') ?? '') ?? []
  const reader = token === undefined ? { kind: 'refused' as const } : await readFeedToken(token)
  if (reader.kind === 'reader') return reader.scope
  if (reader.kind === 'too_often')
    return problem(429, `Too many answers in a minute. Ask again in ${reader.seconds} seconds.`, {
      'Retry-After': String(reader.seconds),
    })
  const sentence =
    reader.kind === 'second_step'
      ? 'Whose token this is has no second step, and their Trust asks for one. They sign in to Waymark and set it up; then the token works again.'
      : 'Send a token that works, as the header Authorization: Bearer and the token.'
  return problem(401, sentence, { 'WWW-Authenticate': 'Bearer realm="Waymark feed"' })
}

async function list(request: Request, scope: FeedScope, what: FeedListName, format: FeedFormat) {
  const { searchParams, pathname, search } = new URL(request.url)
  const query = queryOf(searchParams)
  const read = readListQuery(what, query, today())
  if ('problem' in read) return problem(400, read.problem)
  if (format === 'json') {
    const answer = await readFeedList(scope, what, read.asked, new URL(`${pathname}${search}`, siteUrl()))
    return 'problem' in answer ? problem(400, answer.problem) : jsonAnswer(request, answer)
  }
  if (read.asked.after !== undefined || read.asked.limit !== undefined)
    return problem(400, 'A CSV has the whole list. Leave out after and limit.')
  const file = await exportFeedList(scope, what, read.asked, request.signal)
  return 'problem' in file ? problem(400, file.problem) : fileAnswer(request, file, `"${file.fingerprint}"`)
}

async function figure(request: Request, scope: FeedScope, what: FeedFigureName, format: FeedFormat) {
  const read = readFigureQuery(what, queryOf(new URL(request.url).searchParams), today())
  if ('problem' in read) return problem(400, read.problem)
  const found = await feedFigure(scope, what, read.asked)
  if ('problem' in found) return problem(400, found.problem)
  const etag = `"${found.etag}.${format}"`
  if (isAsBefore(request, etag)) return unchanged(etag)
  if (format === 'csv') return fileAnswer(request, await found.csv(request.signal), etag)
  return new Response(JSON.stringify(await found.json()), { headers: figureHeaders(etag) })
}

function failure(request: Request, wrong: unknown): Response {
  if (request.signal.aborted) return problem(503, 'The answer was not waited for.')
  if (wrong instanceof TooManyExports || TookTooLong.is(wrong))
    return problem(503, wrong.message, { 'Retry-After': '60' })
  const reference = randomUUID().slice(0, 8)
  console.error(`feed ${reference}:`, wrong)
  return problem(
    500,
    `The answer could not be made. Ask again; if this happens again, tell whoever looks after Waymark the reference ${reference}.`,
  )
}
