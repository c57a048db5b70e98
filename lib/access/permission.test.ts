import { expect, it } from 'vitest'
import { ROLES } from '@/db/vocabulary'
import { gradeFor, PERMISSIONS, type Permission, permits } from './permission'

/** By hand, from who comes to Waymark for what. */
const MAY: Record<string, Record<Permission, boolean>> = {
  viewer: {
    'progression:read': true,
    'reference:read': true,
    'export:write': true,
    'report:read': true,
    'report:write': false,
    'plan:write': false,
    'staff:read': false,
    'staff:write': false,
    'load:write': false,
    'reference:write': false,
    'settings:write': false,
    'members:write': false,
    'audit:read': false,
  },
  recorder: {
    'progression:read': true,
    'reference:read': true,
    'export:write': true,
    'report:read': true,
    'report:write': true,
    'plan:write': true,
    'staff:read': true,
    'staff:write': true,
    'load:write': true,
    'reference:write': false,
    'settings:write': false,
    'members:write': false,
    'audit:read': false,
  },
  lead: {
    'progression:read': true,
    'reference:read': true,
    'export:write': true,
    'report:read': true,
    'report:write': true,
    'plan:write': true,
    'staff:read': true,
    'staff:write': false,
    'load:write': false,
    'reference:write': true,
    'settings:write': false,
    'members:write': false,
    'audit:read': false,
  },
  administrator: {
    'progression:read': true,
    'reference:read': true,
    'export:write': true,
    'report:read': true,
    'report:write': true,
    'plan:write': true,
    'staff:read': true,
    'staff:write': true,
    'load:write': true,
    'reference:write': true,
    'settings:write': true,
    'members:write': true,
    'audit:read': true,
  },
}

it.each(ROLES)('a %s may do what the role is for, and nothing else', (role) => {
  const all = Object.keys(PERMISSIONS) as Permission[]
  expect(Object.fromEntries(all.map((permission) => [permission, permits(role, permission)]))).toEqual(
    MAY[role],
  )
})

it('shows a viewer only what is safe to share, and everyone else exact numbers', () => {
  expect(ROLES.map(gradeFor)).toEqual(['safe_to_share', 'internal', 'internal', 'internal'])
})
