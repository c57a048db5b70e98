import type { AuthOptions } from 'next-auth'
import CredentialsProvider from 'next-auth/providers/credentials'
import { browserWords } from '@/lib/format/browser'
import { sessionCookie } from './cookie'
import { networkOf } from './network.mjs'
import { endSession, readSession, SESSION_SECONDS } from './session'
import { signInWithPassword } from './sign-in'

/**
 * next-auth's settings. The cookie carries the ids of a session and its account, sealed; the session itself is
 * a row that every request checks. Single sign-on adds its provider here.
 */
export const authOptions: AuthOptions = {
  secret: process.env.NEXTAUTH_SECRET,
  session: { strategy: 'jwt', maxAge: SESSION_SECONDS },
  jwt: { maxAge: SESSION_SECONDS },
  cookies: { sessionToken: sessionCookie() },
  pages: { signIn: '/sign-in', error: '/sign-in', signOut: '/sign-in' },
  providers: [
    CredentialsProvider({
      credentials: { email: { type: 'email' }, password: { type: 'password' } },
      async authorize(credentials, request) {
        if (!credentials?.email || !credentials.password) return null
        const outcome = await signInWithPassword(
          credentials.email,
          credentials.password,
          networkOf((name) => request.headers?.[name]),
          browserWords(request.headers?.['user-agent'] ?? null),
        )
        return outcome.kind === 'signed_in' ? { id: outcome.accountId, sessionId: outcome.sessionId } : null
      },
    }),
  ],
  callbacks: {
    jwt: ({ token, user }) =>
      user ? { sub: user.id, sessionId: (user as unknown as { sessionId: string }).sessionId } : token,
    // A copied cookie opens until it is too old; the row says whether the session does.
    session: async ({ session, token: { sub, sessionId } }) => {
      const arrived = sub && typeof sessionId === 'string' ? await readSession(sessionId, sub) : null
      return arrived?.missing === null ? session : { expires: new Date(0).toISOString() }
    },
  },
  events: {
    async signOut({ token }) {
      if (typeof token?.sessionId === 'string') await endSession(token.sessionId)
    },
  },
}
