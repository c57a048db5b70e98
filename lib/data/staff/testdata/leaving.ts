import type { Scope } from '@/lib/access/scope'
import { versionsOf } from '@/lib/data/staff/leaving'
import { staffStanding } from '@/lib/data/staff/staff-member'

/** The posts as the page that marks a person as left shows them. */
export async function leavingOf(scope: Scope, staffId: string): Promise<string> {
  return versionsOf((await staffStanding(scope, staffId))?.posts ?? [])
}
