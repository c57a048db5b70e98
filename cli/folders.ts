import { auditPlacesOf } from '@/lib/audit/audit-places'
import { inRoot } from './node/root.mjs'

/** The folder of the embedded PostgreSQL and the secrets. */
export function dataFolder(): string {
  return process.env.WAYMARK_DATA ?? inRoot('.data')
}

/** Where the checkpoints and the said links of this installation's audit are, and their keys. */
export const auditPlaces = () => auditPlacesOf(dataFolder())
