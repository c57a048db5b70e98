import type { TrustDb } from '../trust'
import type { CrosswalkFact } from './rows'

/** Every line of the Trust's crosswalk. */
export function readCrosswalk(db: TrustDb): Promise<CrosswalkFact[]> {
  return db.sql<CrosswalkFact[]>`
    SELECT id, position_title AS "positionTitle", afc_band AS "afcBand", area_of_work AS "areaOfWork",
      valid_from::text AS "from", valid_to::text AS "to", hicf_status AS hicf, role_id AS "roleId", area, level
    FROM crosswalk WHERE trust_id = ${db.trustId}`
}
