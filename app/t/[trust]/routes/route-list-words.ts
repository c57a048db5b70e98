import type { CameBy, RouteListView } from '@/lib/data/routes/route-list'
import { aboutCount, countText } from '@/lib/format/count'
import { lowerFirst } from '@/lib/format/words'

/** What a hidden count is sorted as: above none, below any that is shown. */
const size = (count: CameBy['now']) => (count === '*' ? 1 : count)

/** The routes that anyone came by, those of most people now first; the ones not known last. */
export function commonest(view: RouteListView) {
  return view.groups
    .flatMap(({ routes }) => routes)
    .filter(({ ever }) => ever !== 0)
    .toSorted(
      (a, b) =>
        Number(a.code === 'UNKNOWN') - Number(b.code === 'UNKNOWN') ||
        size(b.now) - size(a.now) ||
        size(b.ever) - size(a.ever),
    )
}

/** The title of the figure: which route is the commonest among the people here. */
export function listFinding(view: RouteListView): string {
  const [first, second] = commonest(view).filter(({ code }) => code !== 'UNKNOWN')
  const total = countText(view.total.now)
  if (view.total.now === 0) return 'No one is in an informatics post on this day'
  if (!first || first.now === 0) return 'How the people here came in is not known yet'
  if (first.now === '*' || view.total.now === '*') return 'Too few people came by any one route to say which'
  const safe = view.grade === 'safe_to_share'
  const count = safe ? aboutCount(first.now, 7) : countText(first.now)
  if (second?.now === first.now)
    return `No one route is the commonest: ${lowerFirst(first.label)} and ${lowerFirst(second.label)} brought ${count} each`
  return `${first.label} is the commonest way in: ${count} of the ${total} here`
}
