import 'server-only'
import type { RoleRow } from '@/db/queries/roles'
import type { Scope } from '@/lib/access/scope'
import type { FigureDays } from '@/lib/forms/figure-days'
import { type FigureFacts, figureFacts } from '../progression/figure-facts'
import type { RoleNumbers } from './role-page'

/** What a role's page says of its figures. Ids are the Trust's own and in no fingerprint. */
export const roleFacts = (
  scope: Scope,
  days: FigureDays,
  { title, area, level }: RoleRow,
  settings: Pick<FigureFacts, 'threshold' | 'recordsFrom'>,
  shown: RoleNumbers,
): FigureFacts => figureFacts(scope, 'role', days, settings, { title, area, level }, shown)
