import type { FlowWords } from '@/components/chart/flow-chart-model'
import { hrefWith } from '@/components/page/query'
import type { FlowView } from '@/lib/data/progression/flow'
import { everInInformatics, listPartOf } from '@/lib/forms/flow-list'
import type { ProgressionPlace } from './progression-page'

/** The id of the table under the flow, where a mark leads that has no list of people. */
export const TABLE = 'people'

/**
 * Where the marks and ribbons of the flow lead: to the staff list where one shows those people, no more and no fewer, and
 * else, as for those who may not see people, to the table. With a route in focus the list is of its people, and of everyone
 * where none of them is at the mark. Routes drawn as one lead to the figure with each by itself.
 */
export function flowLinks(
  { scope, filter, path, query }: ProgressionPlace,
  view: FlowView,
): Required<Pick<FlowWords, 'href' | 'list' | 'lists'>> {
  const route = view.focus && view.focus.people !== 0 ? { route: view.focus.route } : undefined
  const people = `/t/${scope.trustId}/staff`
  const everyone = everInInformatics(filter)
  return {
    list: listPartOf,
    lists: {
      list: view.listable && scope.can('staff:read') ? { path: people, query: everyone } : null,
      elsewhere: toTable,
      ...(route ? { focus: route } : {}),
    },
    href: (mark, ofFocus) => {
      if (mark.stage === 'others') return hrefWith(path, query, { routes: 'all' })
      const part = listPartOf(mark)
      if (!part || !view.listable || !scope.can('staff:read')) return toTable
      return hrefWith(people, { ...everyone, ...(ofFocus ? route : {}), ...part })
    },
  }
}

const toTable = `#${TABLE}`
