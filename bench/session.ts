import { encode } from 'next-auth/jwt'
import { account } from '@/db/schema'
import { withoutTrust, withTrust } from '@/db/trust'
import { newId } from '@/db/writer'
import type { Scope } from '@/lib/access/scope'
import { SESSION_SECONDS, startSession } from '@/lib/access/session'
import { addMembership } from '@/lib/data/trusts'

/** Signs someone in who is an administrator of the Trusts. @returns the Cookie header of their browser. */
export async function benchSession(scopes: readonly Scope[]): Promise<string> {
  const accountId = newId()
  const email = 'bench@example.org'
  await withoutTrust(null, ({ orm }) => orm.insert(account).values({ id: accountId, email, name: 'Bench' }))
  for (const scope of scopes)
    await withTrust(scope, (db) => addMembership(db, accountId, 'administrator', email))
  const sessionId = await startSession(accountId, { secondStep: true })
  const secret = process.env.NEXTAUTH_SECRET as string
  const sealed = await encode({ token: { sub: accountId, sessionId }, secret, maxAge: SESSION_SECONDS })
  return `next-auth.session-token=${sealed}`
}
