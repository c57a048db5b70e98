import 'server-only'
import { cache } from 'react'
import { allRoles } from '@/db/queries/roles'
import { withTrust } from '@/db/trust'
import type { Scope } from '@/lib/access/scope'
import { type RoleNames, roleNames } from './role-names'

/** The names of the Trust's roles, read once a request, however many figures of it say them. */
export const readRoleNames = cache(
  (scope: Scope): Promise<RoleNames> => withTrust(scope, (db) => allRoles(db).then(roleNames)),
)
