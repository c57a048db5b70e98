import type { NavEntry } from '@/components/page'
import type { Permission } from '@/lib/access/permission'
import type { Scope } from '@/lib/access/scope'

/** The pages of the plan in the order of their tabs, with what each asks for. */
const TABS: readonly { label: string; path: string; permission: Permission }[] = [
  { label: 'The plan', path: '', permission: 'progression:read' },
  { label: 'Establishment', path: '/establishment', permission: 'progression:read' },
  { label: 'Positions', path: '/positions', permission: 'staff:read' },
  { label: 'Forecast', path: '/forecast', permission: 'progression:read' },
  { label: 'Scenarios', path: '/scenarios', permission: 'progression:read' },
]

export const planTabs = (scope: Scope): NavEntry[] =>
  TABS.filter(({ permission }) => scope.can(permission)).map(({ label, path }) => ({
    label,
    alone: path === '',
    href: `/t/${scope.trustId}/plan${path}`,
  }))
