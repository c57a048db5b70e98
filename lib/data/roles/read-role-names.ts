import 'server-only'
import { cache } from 'react'
import { allRoles } from '@/db/queries/roles'
import type { Scope } from '@/lib/access/scope'
import { readTogether } from '../read-together'
import { type RoleNames, roleNames } from './role-names'

/** The names of the Trust's roles, read once a request, however many figures of it say them. */
export const readRoleNames = cache(
  (scope: Scope): Promise<RoleNames> => readTogether(scope, (db) => allRoles(db).then(roleNames)),
)
