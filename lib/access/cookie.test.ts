import { ResponseCookies } from 'next/dist/compiled/@edge-runtime/cookies'
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

let sent: Headers
vi.doMock('next/headers', () => ({ cookies: async () => new ResponseCookies(sent) }))
// Read anew: another file of this process may have read them with Next's own cookies.
vi.resetModules()
const { clearSessionCookie, rememberBrowser, writeSessionCookie } = await import('./cookie')
const { forgetStranger, keepDeparture, keepStranger, takeDeparture } = await import('./provider-cookie')

afterAll(() => {
  vi.doUnmock('next/headers')
  vi.resetModules()
})
beforeEach(() => {
  sent = new Headers()
  vi.stubEnv('NEXTAUTH_SECRET', 'a secret of thirty-two bytes or more')
})
afterEach(() => vi.unstubAllEnvs())

const STRANGER = { identity: { issuer: 'i', subject: 's', name: null, email: null }, secondStep: false }

/** Everything that sets or removes a cookie of ours, by the name of the cookie with TLS. */
const WAYS: readonly [name: string, set: () => Promise<unknown>][] = [
  ['__Host-next-auth.session-token', () => writeSessionCookie('an account', 'a session')],
  ['__Host-next-auth.session-token', clearSessionCookie],
  ['__Host-waymark-browser', () => rememberBrowser('a tag')],
  ['__Host-waymark.provider', () => keepDeparture('kept')],
  ['__Host-waymark.provider', takeDeparture],
  ['__Host-waymark.stranger', () => keepStranger(STRANGER)],
  ['__Host-waymark.stranger', forgetStranger],
]

describe('a cookie', () => {
  it('of a session is the same one for next-auth', async () => {
    vi.stubEnv('WAYMARK_URL', 'https://waymark.example.nhs.uk')
    vi.resetModules()
    const { authOptions } = await import('./options')
    expect(authOptions.cookies?.sessionToken).toEqual({
      name: '__Host-next-auth.session-token',
      options: { httpOnly: true, sameSite: 'lax', secure: true, path: '/' },
    })
  })

  it.each(WAYS)(
    'is %s with TLS, and says what its name asks for, also where it is removed',
    async (name, set) => {
      vi.stubEnv('WAYMARK_URL', 'https://waymark.example.nhs.uk')
      await set()
      const [cookie = '', ...more] = sent.getSetCookie()
      expect(more).toEqual([])
      expect(cookie.split('=')[0]).toBe(name)
      expect(cookie).toMatch(/; Secure(;|$)/)
      expect(cookie).toMatch(/; HttpOnly(;|$)/)
      expect(cookie).toMatch(/; SameSite=lax(;|$)/i)
      expect(cookie).not.toContain('Domain')
      expect(cookie).toMatch(/; Path=\/(;|$)/)
    },
  )

  it.each(WAYS)('that is %s with TLS has no such name without', async (name, set) => {
    vi.stubEnv('WAYMARK_URL', 'http://localhost:3000')
    await set()
    const [cookie = ''] = sent.getSetCookie()
    expect(cookie.split('=')[0]).toBe(name.replace(/^__Host-/, ''))
    expect(cookie).not.toMatch(/; Secure/)
  })
})
