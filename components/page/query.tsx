/** The parts of an address after "?". */
export type Query = Readonly<Record<string, string | readonly string[] | undefined>>

function pairs(query: Query): [string, string][] {
  return Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [value].flat().map((one): [string, string] => [name, one]),
  )
}

/** An address with some parts changed; a part set to undefined goes. Empty parts are left out. */
export function hrefWith(path: string, query: Query, changes: Query = {}): string {
  const search = new URLSearchParams(
    pairs({ ...query, ...changes }).filter(([, value]) => value !== ''),
  ).toString()
  return search ? `${path}?${search}` : path
}

/** Carries parts of the address through a GET form. */
export function HiddenFields({ query, form }: { query: Query; form?: string }) {
  return pairs(query).map(([name, value]) => (
    <input key={`${name}=${value}`} type="hidden" name={name} value={value} form={form} />
  ))
}
