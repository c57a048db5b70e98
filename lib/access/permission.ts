import type { Grade, Role } from '@/db/vocabulary'

/** What a member may do in a Trust. The whole of it stands on this screen. */
export const PERMISSIONS = {
  'progression:read': ['viewer', 'recorder', 'lead', 'administrator'],
  'reference:read': ['viewer', 'recorder', 'lead', 'administrator'],
  'export:write': ['viewer', 'recorder', 'lead', 'administrator'],
  'report:read': ['viewer', 'recorder', 'lead', 'administrator'],
  'report:write': ['recorder', 'lead', 'administrator'],
  'plan:write': ['recorder', 'lead', 'administrator'],
  'staff:read': ['recorder', 'lead', 'administrator'],
  'staff:write': ['recorder', 'administrator'],
  'load:write': ['recorder', 'administrator'],
  'reference:write': ['lead', 'administrator'],
  'settings:write': ['administrator'],
  'members:write': ['administrator'],
  'audit:read': ['administrator'],
} as const satisfies Record<string, readonly Role[]>

export type Permission = keyof typeof PERMISSIONS

/** Whether a role carries a permission. */
export function permits(role: Role, permission: Permission): boolean {
  const roles: readonly Role[] = PERMISSIONS[permission]
  return roles.includes(role)
}

/** Who may see named staff sees exact numbers; everyone else sees what is safe to share. */
export function gradeFor(role: Role): Grade {
  return permits(role, 'staff:read') ? 'internal' : 'safe_to_share'
}

/** Who sees or changes what is worth stealing signs in with a second step; a Trust may ask it of all its members. */
export function needsSecondStep(role: Role): boolean {
  return role === 'recorder' || role === 'administrator'
}

/** What a token of the feed may carry: its figures, and its lists of people by name. */
export const FEED_PERMISSIONS = ['progression:read', 'staff:read'] as const satisfies Permission[]
export type FeedPermission = (typeof FEED_PERMISSIONS)[number]
