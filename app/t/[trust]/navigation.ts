import type { NavEntry } from '@/components/page'
import type { Permission } from '@/lib/access/permission'

/** The pages of a Trust, in the order of the navigation, with what each asks for. */
const PAGES: { label: string; path: string; permission: Permission }[] = [
  { label: 'Overview', path: '', permission: 'progression:read' },
  { label: 'Staff', path: '/staff', permission: 'staff:read' },
  { label: 'Routes', path: '/routes', permission: 'reference:read' },
  { label: 'Roles', path: '/roles', permission: 'reference:read' },
  { label: 'Progression', path: '/progression', permission: 'progression:read' },
  { label: 'Reports', path: '/reports', permission: 'report:read' },
  { label: 'Imports', path: '/imports', permission: 'load:write' },
  { label: 'Settings', path: '/settings', permission: 'settings:write' },
]

export function navigationFor(trust: string, can: (permission: Permission) => boolean): NavEntry[] {
  return PAGES.filter(({ permission }) => can(permission)).map(({ label, path }) => ({
    label,
    href: `/t/${trust}${path}`,
  }))
}
