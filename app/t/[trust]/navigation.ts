import type { NavEntry } from '@/components/page'
import type { Permission } from '@/lib/access/permission'
import type { SavedView } from '@/lib/data/views/saved-views'
import { viewHref } from './views/view-links'

/** The pages of a Trust, in the order of the navigation, with what each asks for. */
const PAGES: { label: string; path: string; permission: Permission; also?: string[] }[] = [
  { label: 'Overview', path: '', permission: 'progression:read' },
  { label: 'Staff', path: '/staff', permission: 'staff:read' },
  { label: 'Routes', path: '/routes', permission: 'reference:read' },
  { label: 'Roles', path: '/roles', permission: 'reference:read' },
  { label: 'Progression', path: '/progression', permission: 'progression:read' },
  { label: 'Plan', path: '/plan', permission: 'progression:read' },
  { label: 'Reports', path: '/reports', permission: 'report:read', also: ['/feed', '/views'] },
  { label: 'Imports', path: '/imports', permission: 'load:write' },
  { label: 'Settings', path: '/settings', permission: 'settings:write' },
]

/** Whether a page is one of the navigation, which opens it with a view. */
export const isInNavigation = (path: string): boolean => PAGES.some((page) => page.path === path)

/** @param views those that someone sees; the ones they chose as defaults are what their pages open with */
export function navigationFor(
  trust: string,
  can: (permission: Permission) => boolean,
  views: readonly Pick<SavedView, 'path' | 'query' | 'isDefault'>[],
): NavEntry[] {
  return PAGES.filter(({ permission }) => can(permission)).map(({ label, path, also }) => ({
    label,
    alone: path === '',
    also: also?.map((page) => `/t/${trust}${page}`),
    href: viewHref(trust, views.find((view) => view.isDefault && view.path === path) ?? { path, query: '' }),
  }))
}

/** Every view by name, and where they are changed; nothing where there are none. */
export function viewEntries(
  trust: string,
  views: readonly Pick<SavedView, 'name' | 'path' | 'query'>[],
): NavEntry[] {
  if (views.length === 0) return []
  return [
    ...views.map((view) => ({ label: view.name, href: viewHref(trust, view) })),
    { label: 'Change saved views', href: `/t/${trust}/views` },
  ]
}
