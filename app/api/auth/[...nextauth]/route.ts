import NextAuth from 'next-auth'
import { FORGET_SITE } from '@/lib/access/cookie'
import { authOptions } from '@/lib/access/options'

const handler = NextAuth(authOptions)

type Context = RouteContext<'/api/auth/[...nextauth]'>

/** Nobody is sent back here: without a form, next-auth answers its own return address with an error. */
export async function GET(request: Request, context: Context) {
  const { nextauth } = await context.params
  if (nextauth[0] === 'callback') return new Response(null, { status: 405, headers: { Allow: 'POST' } })
  // Nobody signs in by a link in a mail; its page has a style of its own, which no page of ours may.
  if (nextauth[0] === 'verify-request') return new Response(null, { status: 404 })
  return handler(request, context)
}

/** What next-auth's own forms have. */
const FIELDS = ['csrfToken', 'callbackUrl', 'redirect', 'json', 'email', 'password']

/** Bytes that no form of its own comes near. */
const LONGEST = 16_384

export async function POST(request: Request, context: Context) {
  // It is read whole before anyone is known.
  const length = request.headers.get('content-length')
  if (length === null || Number(length) > LONGEST) return new Response(null, { status: 413 })
  const sent = await request
    .clone()
    .formData()
    .catch(() => null)
  if (!sent || [...sent.keys()].some((name) => !FIELDS.includes(name) || sent.getAll(name).length > 1))
    return new Response(null, { status: 400 })
  const answer: Response = await handler(request, context)
  const { nextauth } = await context.params
  if (nextauth[0] === 'signout')
    for (const [name, value] of Object.entries(FORGET_SITE)) answer.headers.set(name, value)
  return answer
}
