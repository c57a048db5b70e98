import * as openid from 'openid-client'
import { siteUrl } from './origin'
import { ownPath } from './own-path'
import { seal, unseal } from './secret'

/** A provider of single sign-on, as it is configured: docs/signing-in.md. */
export type ProviderSettings = {
  issuer: URL
  clientId: string
  clientSecret: string
  /** What people call it. */
  name: string
  /** With which its tokens are signed. */
  algorithm: string
  /** Values of `acr` or `amr` that say that a second factor was used. */
  secondFactor: readonly string[]
}

/** Nothing at the door takes longer. */
const WITHIN_MS = 5000
/** How long someone may be at the provider. */
const AWAY_MS = 10 * 60_000

/** @returns null where no provider is configured. @throws Error with a sentence where it is so in half. */
export function providerSettings(env: NodeJS.ProcessEnv = process.env): ProviderSettings | null {
  if (!env.WAYMARK_OIDC_ISSUER) return null
  const { WAYMARK_OIDC_CLIENT_ID: clientId, WAYMARK_OIDC_CLIENT_SECRET: clientSecret } = env
  if (!clientId || !clientSecret)
    throw new Error('WAYMARK_OIDC_ISSUER needs WAYMARK_OIDC_CLIENT_ID and WAYMARK_OIDC_CLIENT_SECRET.')
  return {
    issuer: new URL(env.WAYMARK_OIDC_ISSUER),
    clientId,
    clientSecret,
    name: env.WAYMARK_OIDC_NAME || 'single sign-on',
    algorithm: env.WAYMARK_OIDC_ALGORITHM || 'RS256',
    secondFactor: (env.WAYMARK_OIDC_SECOND_FACTOR || 'mfa').split(',').map((value) => value.trim()),
  }
}

/** Where the provider sends people back to; it is registered there. */
export const returnAddress = (): URL => new URL('/sign-in/provider/callback', siteUrl())

/** Why someone goes to the provider: to sign in, or to join it to the account they are signed in with. */
export type Errand = { next: string; join: string | null }

type Kept = Errand & { state: string; nonce: string; verifier: string; until: number }

export type Departure =
  /** `kept` goes into a cookie and comes back with them. */
  { kind: 'go'; address: URL; kept: string } | { kind: 'down' }

/** Sends someone to the provider, with PKCE, a state and a nonce. */
export async function departFor(
  settings: ProviderSettings,
  errand: Errand,
  now: Date = new Date(),
  withinMs = WITHIN_MS,
): Promise<Departure> {
  const [verifier, state, nonce] = [
    openid.randomPKCECodeVerifier(),
    openid.randomState(),
    openid.randomNonce(),
  ]
  const { answer } = await asked(settings, withinMs, async (config) =>
    openid.buildAuthorizationUrl(config, {
      redirect_uri: returnAddress().href,
      scope: 'openid email profile',
      code_challenge: await openid.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      state,
      nonce,
    }),
  )
  if (!answer) return { kind: 'down' }
  const kept: Kept = { ...errand, state, nonce, verifier, until: now.getTime() + AWAY_MS }
  return { kind: 'go', address: answer, kept: seal(JSON.stringify(kept), 'provider') }
}

/** Who someone is at the provider. */
export type Identity = { issuer: string; subject: string; name: string | null; email: string | null }

export type Return =
  | { kind: 'known_there'; identity: Identity; secondStep: boolean; errand: Errand }
  /** Whatever came back is not what was asked for, or the provider refused. */
  | { kind: 'refused' }
  | { kind: 'down' }

/**
 * Reads what someone brings back from the provider: the code is exchanged once, and of the token its issuer, audience,
 * nonce, expiry, algorithm and signature are checked.
 * @param address as it was asked for. @param kept from the cookie.
 */
export async function returnFrom(
  settings: ProviderSettings,
  address: URL,
  kept: string | undefined,
  now: Date = new Date(),
  withinMs = WITHIN_MS,
): Promise<Return> {
  const departed = kept === undefined ? null : readKept(kept)
  if (!departed || departed.until <= now.getTime()) return { kind: 'refused' }
  const back = new URL(address.search, returnAddress())
  const { answer, isDown } = await asked(settings, withinMs, (config) =>
    openid.authorizationCodeGrant(config, back, {
      pkceCodeVerifier: departed.verifier,
      expectedState: departed.state,
      expectedNonce: departed.nonce,
      idTokenExpected: true,
    }),
  )
  const claims = answer?.claims()
  if (!claims) return { kind: isDown ? 'down' : 'refused' }
  const { iss: issuer, sub: subject } = claims
  const errand = { next: ownPath(departed.next), join: departed.join }
  return {
    kind: 'known_there',
    identity: { issuer, subject, name: textOf(claims.name), email: textOf(claims.email) },
    secondStep: saysSecondFactor(settings, claims),
    errand,
  }
}

function saysSecondFactor(
  { secondFactor }: ProviderSettings,
  claims: Readonly<Record<string, unknown>>,
): boolean {
  const said = [claims.acr, claims.amr].flat().filter((value) => typeof value === 'string')
  return said.some((value) => secondFactor.includes(value))
}

/**
 * One visit to the provider, cut off after a time however many requests it takes.
 * @returns the answer, or none and whether that is because the provider did not answer
 */
async function asked<T>(
  settings: ProviderSettings,
  withinMs: number,
  work: (config: openid.Configuration) => T | Promise<T>,
): Promise<{ answer?: T; isDown?: boolean }> {
  const { issuer, clientId, clientSecret, algorithm } = settings
  const signal = AbortSignal.timeout(withinMs)
  let isDown = false
  const fetchInTime: openid.CustomFetch = async (url, options) => {
    try {
      const answer = await fetch(url, { ...options, signal } as RequestInit)
      // Its whole body too: headers may come and then nothing more.
      const whole = new Response(await answer.arrayBuffer(), answer)
      isDown ||= answer.status >= 500
      return whole
    } catch (problem) {
      isDown = true
      throw problem
    }
  }
  try {
    const config = await openid.discovery(
      issuer,
      clientId,
      { client_secret: clientSecret, id_token_signed_response_alg: algorithm },
      undefined,
      {
        [openid.customFetch]: fetchInTime,
        execute: [
          openid.enableNonRepudiationChecks,
          ...(isLoopback(issuer) ? [openid.allowInsecureRequests] : []),
        ],
      },
    )
    return { answer: await work(config) }
  } catch (problem) {
    const { code, error } = problem as { code?: string; error?: string }
    console.error(`single sign-on: ${isDown ? 'no answer' : 'refused'} (${code ?? error ?? 'unknown'})`)
    return { isDown }
  }
}

/** Without TLS only on this machine, which is for tests. */
const isLoopback = ({ protocol, hostname }: URL) =>
  protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(hostname)

function readKept(kept: string): Kept | null {
  try {
    return JSON.parse(unseal(kept, 'provider'))
  } catch {
    return null
  }
}

const textOf = (claim: unknown) => (typeof claim === 'string' && claim.trim() !== '' ? claim.trim() : null)
