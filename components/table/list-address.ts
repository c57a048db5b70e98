import { hrefWith, type Query } from '@/components/page/query'

export type Sort = { column: string; descending: boolean }

/** Parts of a list's address that a new order or another choice of columns sets back to the first page. */
const PLACE = ['after', 'before', 'page', 'end', 'from']

/** A list's address without its place in the rows, and without the parts named. */
export function withoutPlace(query: Query, ...also: string[]): Query {
  return Object.fromEntries(Object.entries(query).filter(([name]) => ![...PLACE, ...also].includes(name)))
}

/** `name` sorts upwards, `-name` downwards. */
export function sortText({ column, descending }: Sort): string {
  return descending ? `-${column}` : column
}

/** What pressing a heading does: upwards first, then downwards, and so on. From the first page. */
export function sortHref(path: string, query: Query, current: Sort | undefined, column: string): string {
  const descending = current?.column === column && !current.descending
  return hrefWith(path, withoutPlace(query), { sort: sortText({ column, descending }) })
}
