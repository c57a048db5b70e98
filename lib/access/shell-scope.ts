import { gradeFor, permits } from '@/lib/access/permission'
import type { Scope } from '@/lib/access/scope'

/** Who works at the shell may do everything: whoever has it has the database too. */
export function shellScope(trust: Pick<Scope, 'trustId' | 'trustName' | 'nation'>): Scope {
  const role = 'administrator'
  return {
    ...trust,
    accountId: null,
    accountName: 'command line',
    role,
    grade: gradeFor(role),
    can: (permission) => permits(role, permission),
  }
}
