import { hrefWith, type Query } from '@/components/page/query'
import { type PagerProps, sortText } from '@/components/table'
import { COUNTED_UP_TO, type StaffListView } from '@/lib/data/staff/staff-list'
import { DEFAULT_COLUMNS, ROWS_ON_A_PAGE, type StaffFilter } from '@/lib/forms/staff-filter'

const whole = new Intl.NumberFormat('en-GB')

/** How many were found, or that there are more than were counted. */
export const totalText = (found: number) =>
  found > COUNTED_UP_TO ? `more than ${whole.format(COUNTED_UP_TO)}` : whole.format(found)

/** The list's address without its place: only what differs from the list as it opens. */
export function addressOf(filter: StaffFilter, today: string): Query {
  const sort = sortText({ column: filter.sort, descending: filter.descending })
  return {
    q: filter.q || undefined,
    shown: filter.shown === 'informatics' ? undefined : filter.shown,
    unit: filter.unit,
    area: filter.area,
    level: filter.level ? String(filter.level) : undefined,
    route: filter.route,
    entryFrom: filter.entryFrom?.toString(),
    entryTo: filter.entryTo?.toString(),
    firstLevel: filter.firstLevel?.toString(),
    after2: filter.after2?.toString(),
    after5: filter.after5?.toString(),
    role: filter.role,
    post: filter.post,
    asAt: filter.asAt === today ? undefined : filter.asAt,
    sort: sort === 'name' ? undefined : sort,
    columns: filter.columns === DEFAULT_COLUMNS ? undefined : [...filter.columns],
    rows: filter.rows === 50 ? undefined : String(filter.rows),
  }
}

/** The ways through the list. `from` in the address says which row a page begins with. */
export function pagerOf(path: string, query: Query, filter: StaffFilter, list: StaffListView): PagerProps {
  const counted = list.found <= COUNTED_UP_TO
  const from =
    list.rows.length === 0 ? 0 : filter.end && counted ? list.found - list.rows.length + 1 : filter.from
  const to = from + list.rows.length - (list.rows.length === 0 ? 0 : 1)
  const [first, last] = [list.rows.at(0), list.rows.at(-1)]
  return {
    noun: 'People',
    from,
    to,
    total: counted ? list.found : totalText(list.found),
    first: list.hasPrevious ? hrefWith(path, query) : undefined,
    previous:
      list.hasPrevious && first
        ? hrefWith(path, query, { before: first.staffId, from: String(Math.max(1, from - filter.rows)) })
        : undefined,
    next:
      list.hasNext && last ? hrefWith(path, query, { after: last.staffId, from: String(to + 1) }) : undefined,
    last: list.hasNext && counted ? hrefWith(path, query, { end: '1' }) : undefined,
    sizes: ROWS_ON_A_PAGE.map((size) => ({
      size,
      current: size === filter.rows,
      href: hrefWith(path, query, { rows: size === 50 ? undefined : String(size) }),
    })),
  }
}
