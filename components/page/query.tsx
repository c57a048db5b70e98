import { pairsOf, type Query } from '@/lib/format/address'

export { hrefWith, type Query } from '@/lib/format/address'

/** Carries parts of the address through a GET form. */
export function HiddenFields({ query, form }: { query: Query; form?: string }) {
  return pairsOf(query).map(([name, value]) => (
    <input key={`${name}=${value}`} type="hidden" name={name} value={value} form={form} />
  ))
}
