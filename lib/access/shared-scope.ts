import { permits } from './permission'
import type { Scope } from './scope'

/** The same person asking for no more than what is safe to share, as a viewer of the Trust would. */
export const sharedScope = (scope: Scope): Scope => ({
  ...scope,
  role: 'viewer',
  grade: 'safe_to_share',
  can: (permission) => scope.can(permission) && permits('viewer', permission),
})
