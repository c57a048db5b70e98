import { hrefWith } from '@/components/page/query'
import type { ChangeFilter } from '@/lib/forms/change-filter'
import type { OverviewFilter } from '@/lib/forms/overview-filter'
import type { ProgressionPlace } from './progression/progression-page'

/**
 * Where the figures of the overview lead, for those who may see people. A staff list does not know what was known
 * on an earlier day: figures of one lead nowhere.
 */
export function overviewLinks({ scope, filter, query, day }: ProgressionPlace<OverviewFilter>) {
  const base = `/t/${scope.trustId}`
  const may = scope.can('staff:read') && !filter.knownOn
  const { route, area, unit, level, entryFrom, entryTo, asAt } = filter
  return {
    base,
    /** Everyone counted on a day; `more` narrows further. */
    list: (on: string, more: Record<string, string> = {}) =>
      may
        ? hrefWith(`${base}/staff`, {
            route,
            area,
            unit,
            level: level?.toString(),
            entryFrom: entryFrom?.toString(),
            entryTo: entryTo?.toString(),
            asAt: on === day ? undefined : on,
            ...more,
          })
        : undefined,
    /** The people behind one side of the bridge. */
    changes: (kind: ChangeFilter['kind']) =>
      may ? hrefWith(`${base}/changes`, query, { kind, asAt }) : undefined,
  }
}

export type OverviewLinks = ReturnType<typeof overviewLinks>
