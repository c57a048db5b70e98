import { account, membership, secondStep, trust } from '@/db/schema'
import { withoutTrust, withTrust } from '@/db/trust'
import type { Role } from '@/db/vocabulary'
import { newId } from '@/db/writer'
import { type FeedScope, type FeedTokenInput, makeFeedToken, readFeedToken } from '@/lib/access/feed-token'
import { type Scope, scopeOf } from '@/lib/access/scope'

const NAME = 'Northmoor'

export function newTrust(trustId: string): Promise<void> {
  return withTrust({ trustId, accountId: null, accountName: 'Arranged' }, async ({ orm }) => {
    await orm.insert(trust).values({ trustId, name: NAME, nation: 'England' })
  })
}

/** Someone with an account, in a role of a Trust, with a second step where the role sees names. */
export async function newMember(trustId: string, role: Role): Promise<Scope & { accountId: string }> {
  const accountId = newId()
  const accountName = `Robin ${role}`
  await withoutTrust(accountId, ({ orm }) =>
    orm.insert(account).values({ id: accountId, email: `${accountId}@example.org`, name: accountName }),
  )
  if (role !== 'viewer') await turnStepOn(accountId)
  const scope = scopeOf({ trustId, trustName: NAME, nation: 'England', role }, { accountId, accountName })
  await withTrust(scope, ({ orm }) => orm.insert(membership).values({ trustId, accountId, role }))
  return { ...scope, accountId }
}

/** Arranges an app that is on; no code of it is ever asked for. */
export const turnStepOn = (accountId: string): Promise<unknown> =>
  withoutTrust(accountId, ({ orm }) =>
    orm.insert(secondStep).values({ id: newId(), accountId, secret: 'none', lastStep: 0 }),
  )

export const forFigures: FeedTokenInput = {
  name: 'Board workbook',
  grade: 'safe_to_share',
  permissions: ['progression:read'],
  days: 30,
}
export const forEverything: FeedTokenInput = {
  name: 'Power BI',
  grade: 'internal',
  permissions: ['progression:read', 'staff:read'],
  days: 30,
}

export async function newFeedToken(
  scope: Scope,
  input: FeedTokenInput,
): Promise<{ id: string; token: string }> {
  const made = await makeFeedToken(scope, input)
  if (made.kind !== 'made') throw new Error(made.kind)
  return made
}

/** Whoever reads by a token. */
export async function readerOf(token: string): Promise<FeedScope> {
  const reader = await readFeedToken(token)
  if (reader.kind !== 'reader') throw new Error(reader.kind)
  return reader.scope
}
