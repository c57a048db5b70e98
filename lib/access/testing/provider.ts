import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import Provider from 'oidc-provider'

/** What is wrong with the token that the provider hands out. */
export type Fault = 'issuer' | 'audience' | 'nonce' | 'expiry' | 'algorithm' | 'unsigned' | 'key' | null

export type TestProvider = {
  issuer: string
  clientId: string
  clientSecret: string
  /** Who signs in at the provider, and what it says of how. */
  person: { subject: string; name: string; email: string; amr: string[] }
  fault: Fault
  /** Goes to the provider as a browser does. @returns where it is sent back to. */
  visit(address: URL): Promise<URL>
  stop(): Promise<void>
}

/** A real provider on loopback, with one person who is signed in at once, and faults to order. */
export async function startTestProvider(redirectUri: string): Promise<TestProvider> {
  const [own, strange] = [
    await generateKeyPair('RS256', { extractable: true }),
    await generateKeyPair('RS256', { extractable: true }),
  ]
  const clientId = 'waymark'
  const clientSecret = 'a client secret of at least thirty-two bytes'
  let handle: (request: IncomingMessage, response: ServerResponse) => void = () => undefined
  const server = createServer((request, response) => handle(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  const test: TestProvider = {
    issuer,
    clientId,
    clientSecret,
    person: { subject: 'noor-1', name: 'Noor Newcomer', email: 'noor@example.nhs.uk', amr: ['pwd'] },
    fault: null,
    visit: (address) => visit(address, redirectUri),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
  const provider = new Provider(issuer, {
    clients: [{ client_id: clientId, client_secret: clientSecret, redirect_uris: [redirectUri] }],
    jwks: { keys: [{ ...(await exportJWK(own.privateKey)), kid: 'own', alg: 'RS256', use: 'sig' }] },
    claims: { openid: ['sub', 'amr', 'acr'], email: ['email'], profile: ['name'] },
    conformIdTokenClaims: false,
    features: { devInteractions: { enabled: false } },
    cookies: { keys: ['for tests'] },
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
    findAccount: (_, accountId) => ({
      accountId,
      claims: () => ({ sub: accountId, name: test.person.name, email: test.person.email }),
    }),
    loadExistingGrant: async (ctx) => {
      const { client, session } = ctx.oidc
      const grant = new ctx.oidc.provider.Grant({
        clientId: client?.clientId ?? '',
        accountId: session?.accountId ?? '',
      })
      grant.addOIDCScope('openid email profile')
      await grant.save()
      return grant
    },
  })
  const answer = provider.callback()
  handle = (request, response) => {
    if (request.url?.startsWith('/interaction/')) {
      const { subject, amr } = test.person
      void provider.interactionFinished(request, response, { login: { accountId: subject, amr } })
      return
    }
    if (request.url === '/token') spoilToken(response)
    answer(request, response)
  }

  function spoilToken(response: ServerResponse) {
    const end = response.end.bind(response)
    response.end = ((body: unknown) => {
      void spoilt(String(body)).then((changed) => {
        if (changed !== String(body)) response.setHeader('content-length', Buffer.byteLength(changed))
        end(changed)
      })
      return response
    }) as typeof response.end
  }

  async function spoilt(body: string): Promise<string> {
    const token = JSON.parse(body)
    if (!test.fault || !token.id_token) return body
    const part = (at: number) =>
      JSON.parse(Buffer.from(token.id_token.split('.')[at], 'base64url').toString())
    const [header, claims] = [part(0), part(1)]
    const now = Math.floor(Date.now() / 1000)
    const wrong: Record<string, Record<string, unknown>> = {
      issuer: { iss: 'https://elsewhere.example.org' },
      audience: { aud: 'another-client' },
      nonce: { nonce: 'another' },
      expiry: { iat: now - 7200, exp: now - 3600 },
    }
    const changed = { ...claims, ...wrong[test.fault] }
    token.id_token =
      test.fault === 'unsigned'
        ? `${encoded({ alg: 'none' })}.${encoded(changed)}.`
        : test.fault === 'algorithm'
          ? await new SignJWT(changed)
              .setProtectedHeader({ alg: 'HS256' })
              .sign(new TextEncoder().encode(clientSecret))
          : await new SignJWT(changed)
              .setProtectedHeader(header)
              .sign(test.fault === 'key' ? strange.privateKey : own.privateKey)
    return JSON.stringify(token)
  }
  return test
}

const encoded = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url')

/** Follows redirects with the provider's cookies until it sends the browser back. */
async function visit(address: URL, redirectUri: string): Promise<URL> {
  const jar = new Map<string, string>()
  let at = address
  for (let step = 0; step < 10; step += 1) {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await fetch(at, { redirect: 'manual', headers: { cookie } })
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (value) jar.set(name, value)
      else jar.delete(name)
    }
    const location = answer.headers.get('location')
    if (!location) throw new Error(`${at.pathname} answered ${answer.status}: ${await answer.text()}`)
    at = new URL(location, at)
    if (at.href.startsWith(redirectUri)) return at
  }
  throw new Error('the provider sends one round in circles')
}
