import { Link } from '@/components/nhs'
import { hrefWith } from '@/components/page'
import type { SavedView } from '@/lib/data/views/saved-views'
import { pairsOf, type Query } from '@/lib/format/address'

/** Where a view leads. */
export const viewHref = (trust: string, { path, query }: Pick<SavedView, 'path' | 'query'>): string =>
  `/t/${trust}${path}${query ? `?${query}` : ''}`

/** Beside the filters of a page: saves them by a name. @param path of the page, its Trust included */
export function SaveViewLink({ path, query }: { path: string; query: Query }) {
  const [base = ''] = /^\/t\/[^/]+/.exec(path) ?? []
  return (
    <Link
      href={hrefWith(`${base}/views/new`, {
        path: path.slice(base.length),
        query: new URLSearchParams(pairsOf(query).filter(([, value]) => value !== '')).toString(),
      })}
    >
      Save this view
    </Link>
  )
}
