import type { TrustDb } from '../trust'
import type { Day } from '../vocabulary'

export type FigureSettings = {
  /** Another text whenever a career of the Trust, or its catalogue of roles, has changed. */
  revision: string
  /** What the Trust has set as the largest count that is hidden. */
  threshold: number | null
  /** The day from which the records are whole; null where nobody has said. */
  recordsFrom: Day | null
}

/** What every figure depends on besides its question. */
export async function figureSettings({ sql, trustId }: TrustDb): Promise<FigureSettings> {
  const [row] = await sql<FigureSettings[]>`
    SELECT (SELECT coalesce(string_agg(r.id::text, ' ' ORDER BY r.id), '') FROM career_revision r
        WHERE r.trust_id = ${trustId})
      || (SELECT concat(' ', count(*), ' ', sum(h.version), ' ', max(h.id::text)) FROM hicf_role h
        WHERE h.trust_id = ${trustId}) AS revision,
      s.disclosure_threshold AS threshold, s.records_from::text AS "recordsFrom"
    FROM (SELECT) one LEFT JOIN trust_setting s ON s.trust_id = ${trustId}`
  return row ?? { revision: '', threshold: null, recordsFrom: null }
}
