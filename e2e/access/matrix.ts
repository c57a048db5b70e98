import { siteUnderTest } from '@/cli/test/site-under-test'
import { SESSION_COOKIE } from '../fixtures/sign-in'
import type { Parts } from '../fixtures/world'
import { actionsOfTheBuild, type TrustAction } from './actions'
import { addressOf, type TrustPage } from './pages'

/** What somebody is answered, in one word: `ok`, `not found`, `sign in`, `start page`, or the status. */
export type Answer = { word: string; body: string }

/** One cell: somebody asks for something, and what they must be answered. */
export type Cell = {
  what: string
  ask: () => Promise<Answer>
  is: string | (() => Promise<string>)
  /** What the answer may not hold. */
  never?: string | undefined
}

const { url } = siteUnderTest()
const { origin } = new URL(url)
const OWN = { origin, 'sec-fetch-site': 'same-origin' }
const built = new Map(actionsOfTheBuild().map((action) => [action.name, action]))
/** Thousands of answers that are only looked through are not worth making small and large again. */
export const RAW = { 'accept-encoding': 'identity' }
const FILE = 'Position Title,AfC Band,HICF Area,HICF Level\nAnalyst,5,IM,5\n'

/** @param cookie of a session; null for someone signed out */
export const cookieOf = (cookie: string | null) => (cookie ? `${SESSION_COOKIE}=${cookie}` : '')

export function askPage(cookie: string | null, { file, query }: TrustPage, parts: Parts): Promise<Answer> {
  return answerOf(
    fetch(url + addressOf(file, parts, query), { headers: { ...RAW, cookie: cookieOf(cookie) }, ...PLAIN }),
  )
}

export function sendFile(cookie: string | null, { file }: TrustPage, parts: Parts): Promise<Answer> {
  const body = new FormData()
  if (file.includes('/imports/')) body.set('kind', 'crosswalk')
  body.set('file', new Blob([FILE], { type: 'text/csv' }), 'crosswalk.csv')
  const headers = { ...RAW, ...OWN, cookie: cookieOf(cookie) }
  return answerOf(fetch(url + addressOf(file, parts), { method: 'POST', headers, body, ...PLAIN }))
}

/** @param at the parts of the page that the action is sent to. @param parts those that it is about. */
export function sendAction(
  cookie: string | null,
  action: Pick<TrustAction, 'name' | 'body'>,
  trust: string,
  parts: Parts,
  at: Parts = parts,
): Promise<Answer> {
  const { id, page } = built.get(action.name) ?? { id: '', page: '' }
  const body = new FormData()
  // The fields of a form come before what names it.
  const { '0': named = '', ...fields } = action.body(trust, parts)
  for (const [name, value] of Object.entries(fields)) body.set(name, value)
  body.set('0', named)
  const headers = { ...RAW, ...OWN, cookie: cookieOf(cookie), 'next-action': id }
  return answerOf(fetch(url + addressOf(page, at), { method: 'POST', headers, body, ...PLAIN }))
}

/** @param token of the feed; null for none */
export function askFeed(token: string | null, what: string): Promise<Answer> {
  const headers = token ? { ...RAW, authorization: `Bearer ${token}` } : RAW
  return answerOf(fetch(`${url}/api/v1/${what}`, { headers, ...PLAIN }))
}

const PLAIN = { redirect: 'manual' } as const

async function answerOf(asked: Promise<Response>): Promise<Answer> {
  const answer = await asked
  const body = await answer.text()
  const to = answer.headers.get('location') ?? answer.headers.get('x-action-redirect')
  if (to && /^\/sign-in([?;]|$)/.test(new URL(to, url).pathname + new URL(to, url).search))
    return { word: 'sign in', body }
  if (to && /^\/(;|$)/.test(new URL(to, url).pathname)) return { word: 'start page', body }
  if (answer.status === 404) return { word: 'not found', body }
  return { word: [200, 303].includes(answer.status) ? 'ok' : String(answer.status), body }
}

/** Asks every cell, some at once. @returns those that were answered otherwise. */
export async function wrongOf(cells: readonly Cell[], atOnce = 6): Promise<string[]> {
  const wrong: string[] = []
  const left = cells.entries()
  const go = async () => {
    for (const [, { what, ask, is, never }] of left) {
      const { word, body } = await ask()
      const right = typeof is === 'string' ? is : await is()
      if (word !== right) wrong.push(`${what}: ${word}, not ${right}`)
      if (never && body.includes(never)) wrong.push(`${what}: told of ${never}`)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, go))
  return wrong
}
