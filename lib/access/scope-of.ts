import type { Nation, OdsCode, Role } from '@/db/vocabulary'
import { gradeFor, permits } from './permission'
import type { Scope } from './scope'

/** The scope of a member in a Trust. Needs no request, so that what runs outside one may make it too. */
export function scopeOf(
  own: { trustId: OdsCode; trustName: string; nation: Nation; role: Role },
  who: { accountId: string | null; accountName: string },
): Scope {
  return {
    ...own,
    accountId: who.accountId,
    accountName: who.accountName,
    grade: gradeFor(own.role),
    can: (permission) => permits(own.role, permission),
  }
}
