import type { PagerProps } from '@/components/table'

type Pages = { page: number; pages: number; total: number; size: number }

/** Where a page stands among others, and the ways on. */
export function waysOf({ page, pages, total, size }: Pages, href: (page: number) => string): PagerProps {
  return {
    from: (page - 1) * size + 1,
    to: Math.min(page * size, total),
    total,
    ...(page > 1 ? { first: href(1), previous: href(page - 1) } : {}),
    ...(page < pages ? { next: href(page + 1), last: href(pages) } : {}),
  }
}
