import { eq } from 'drizzle-orm'
import catalogue from '@/db/reference/hicf-roles.json' with { type: 'json' }
import { account, hicfRole, membership, trust, trustSetting } from '@/db/schema'
import type { TrustDb } from '@/db/trust'
import type { HicfArea, Nation, Role } from '@/db/vocabulary'
import { newId, note } from '@/db/writer'
import { dropOpenLinks } from '@/lib/access/open-links'

/**
 * Makes the Trust of the open transaction: its name, its settings and its own copy of the HICF catalogue.
 * @throws when the Trust exists already.
 */
export async function createTrust(db: TrustDb, about: { name: string; nation: Nation }): Promise<void> {
  await db.orm.insert(trust).values({ trustId: db.trustId, ...about })
  await db.orm.insert(trustSetting).values({ trustId: db.trustId })
  await db.orm.insert(hicfRole).values(
    catalogue.map((role) => ({
      trustId: db.trustId,
      id: newId(),
      title: role.title,
      area: role.area as HicfArea,
      level: role.level,
      lowestLevel: role.levelRange[0] ?? role.level,
      highestLevel: role.levelRange[1] ?? role.level,
      levelBasis: role.levelBasis,
      confidence: role.confidence,
    })),
  )
  await note(db, 'added', 'trust', newId(), {
    trustId: db.trustId,
    ...about,
    rolesInCatalogue: catalogue.length,
  })
}

/**
 * Makes an account a member of the open transaction's Trust. A link to a new password ends: an administrator of another Trust may
 * have been shown it, and would be let into this one.
 */
export async function addMembership(
  db: TrustDb,
  accountId: string,
  role: Role,
  email: string,
): Promise<void> {
  // Whoever makes such a link at this moment sees the membership, or is waited for.
  await db.orm.select({ id: account.id }).from(account).where(eq(account.id, accountId)).for('share')
  await db.orm.insert(membership).values({ trustId: db.trustId, accountId, role })
  await dropOpenLinks(db, accountId)
  await note(db, 'added', 'membership', accountId, { role, email })
}
