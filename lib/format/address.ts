/** The parts of an address after "?". */
export type Query = Readonly<Record<string, string | readonly string[] | undefined>>

/** The parts one by one; a part with a list comes once for each of it. */
export function pairsOf(query: Query): [string, string][] {
  return Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [value].flat().map((one): [string, string] => [name, one]),
  )
}

/** An address with some parts changed; a part set to undefined goes. Empty parts are left out. */
export function hrefWith(path: string, query: Query, changes: Query = {}): string {
  const search = new URLSearchParams(
    pairsOf({ ...query, ...changes }).filter(([, value]) => value !== ''),
  ).toString()
  return search ? `${path}?${search}` : path
}

/** The parts of an address that are set. */
export const partsSet = (query: Query): Record<string, string | string[]> =>
  Object.fromEntries(
    Object.entries(query).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, typeof value === 'string' ? value : [...value]]],
    ),
  )
