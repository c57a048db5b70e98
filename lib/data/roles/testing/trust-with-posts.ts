import { assignment, staff } from '@/db/schema'
import { type TrustDb, withTrust } from '@/db/trust'
import type { Role } from '@/db/vocabulary'
import { add } from '@/db/writer'
import { gradeFor, permits } from '@/lib/access/permission'
import type { Scope } from '@/lib/access/scope'
import { createTrust } from '../../trusts'

/** Someone who acts in a Trust of a test. */
export function scopeAs(role: Role, trustId: string): Scope {
  return {
    trustId,
    trustName: `Trust ${trustId}`,
    nation: 'England',
    accountId: null,
    accountName: 'Robin Reed',
    role,
    grade: gradeFor(role),
    can: (permission) => permits(role, permission),
  }
}

/** A Trust with the catalogue of roles and nothing else. */
export function newTrust(trustId: string): Promise<void> {
  return withTrust(scopeAs('administrator', trustId), (db) =>
    createTrust(db, { name: `Trust ${trustId}`, nation: 'England' }),
  )
}

export type PostOf = Partial<typeof assignment.$inferInsert> & { validFrom: string }

/** A person and the posts they hold: informatics posts placed by the crosswalk, unless they say otherwise. */
export async function person(db: TrustDb, name: string, ...posts: PostOf[]): Promise<string> {
  const row = await add(db, staff, {
    employeeNumber: name,
    familyName: name,
    givenName: 'Given',
    sortName: name.toLowerCase(),
  })
  for (const post of posts)
    await add(db, assignment, {
      staffId: row.id,
      positionTitle: 'Analyst',
      afcBand: '5',
      fte: 1,
      isPrimary: true,
      counts: true,
      hicfStatus: 'informatics',
      hicfSource: 'crosswalk',
      area: 'IM',
      level: 5,
      ...post,
    })
  return row.id
}

/** What an informatics post is not. */
export const PORTER = {
  positionTitle: 'Porter',
  afcBand: '2',
  hicfStatus: 'not_informatics',
  area: null,
  level: null,
} as const
