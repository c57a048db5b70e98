import type { Sql } from 'postgres'
import routeFile from './entry-routes.json' with { type: 'json' }
import areas from './hicf-areas.json' with { type: 'json' }
import levels from './hicf-levels.json' with { type: 'json' }
import codeLists from './nwd-code-lists.json' with { type: 'json' }

/** Loads the reference facts, changing only what differs. */
export async function loadReference(sql: Sql): Promise<void> {
  const level = levels.map(({ level, name, facts, confidence }) => ({ level, name, facts, confidence }))
  const area = areas.map(({ code, label }) => ({ code, label }))
  const route = routeFile.routes.map((r) => ({
    code: r.code,
    label: r.label,
    route_group: r.group,
    in_seed: r.inSeed,
    confidence: r.confidence,
  }))
  await sql.begin(async (tx) => {
    await tx`INSERT INTO hicf_level
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(level)}::text::jsonb) AS f(level smallint, name text, facts jsonb, confidence text)
      ON CONFLICT (level) DO UPDATE SET (name, facts, confidence) = (excluded.name, excluded.facts, excluded.confidence)`
    await tx`INSERT INTO hicf_area
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(area)}::text::jsonb) AS f(code text, label text)
      ON CONFLICT (code) DO UPDATE SET label = excluded.label`
    await tx`INSERT INTO entry_route_kind
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(route)}::text::jsonb)
        AS f(code text, label text, route_group text, in_seed boolean, confidence text)
      ON CONFLICT (code) DO UPDATE SET (label, route_group, in_seed, confidence)
        = (excluded.label, excluded.route_group, excluded.in_seed, excluded.confidence)`
    await tx`INSERT INTO code_list
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(codes())}::text::jsonb) AS f(list text, code text, label text)
      ON CONFLICT (list, code) DO UPDATE SET label = excluded.label`
  })
}

/** The code lists that hold one label per code. */
function codes(): { list: string; code: string; label: string }[] {
  return Object.entries(codeLists).flatMap(([list, entry]) => {
    const values = 'values' in entry ? entry.values : null
    return values && !Array.isArray(values)
      ? Object.entries(values).map(([code, label]) => ({ list, code, label: String(label) }))
      : []
  })
}
