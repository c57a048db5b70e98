import { dataMap } from '@/db/classes/data-map'
import { rolesMap } from './roles-map'

/** Documents that are made from the code and never written by hand, by their path. */
export const MADE_DOCS: Readonly<Record<string, () => string>> = {
  'docs/data-map.md': dataMap,
  'docs/roles-and-permissions.md': rolesMap,
}
