import { withKnown } from '../known-on'
import type { TrustDb } from '../trust'
import type { Day, HicfLevel, SpellOutcome } from '../vocabulary'
import { inPlace, ofPeople, type PeopleWhere } from './progression'

/** Whose spells are compared with whose: by entry route, area of the spell's last post, or five years of entry. */
export type SpellsBy = 'route' | 'area' | 'entry'

/**
 * People whose spells at a level were watched alike, in whole days since their spell's start: at risk on
 * `(enter, exit]`. `key` is a route, an area, or the first of five years of entry, as asked; null where unknown.
 */
export type SpellGroup = {
  key: string | null
  enter: number
  exit: number
  outcome: SpellOutcome
  people: number
  /** Of them, those whose entry route is not known. */
  unknownRoute: number
}

/** What records can say: from when (null where their beginning is not known), and up to when. */
type Watched = { recordsFrom: Day | null; asAt: Day }

/** The spells `p` that begin by the as-at day and were watched for a day at least, with what was seen of each. */
function watchedSpells(db: TrustDb, where: PeopleWhere, { recordsFrom, asAt }: Watched) {
  const { sql, trustId } = db
  return sql`
    SELECT p.*,
      greatest(0, ${recordsFrom}::date - p.started_on) AS enter,
      least(p.ended_on, ${asAt}::date + 1) - p.started_on AS exit,
      CASE WHEN p.ended_on <= ${asAt}::date THEN p.outcome ELSE 'still_at_level' END AS seen
    FROM level_spell p
    WHERE p.trust_id = ${trustId} AND p.started_on <= ${asAt}::date
      AND (p.ended_on IS NULL OR ${recordsFrom}::date IS NULL OR p.ended_on > ${recordsFrom}::date)
      ${ofPeople(db, where)} ${inPlace(db, where)}`
}

/**
 * The spells at a level as the records saw them by the end of a day (`observe` of the domain), counted
 * together where they were watched alike. Area and unit are those of the spell's last post.
 */
export function levelSpellGroups(
  db: TrustDb,
  where: PeopleWhere & { level: HicfLevel },
  watched: Watched,
  by: SpellsBy,
) {
  const { sql } = db
  const key = {
    route: sql`w.route_code`,
    area: sql`w.area`,
    entry: sql`(extract(year FROM w.first_informatics_on)::int / 5 * 5)::text`,
  }[by]
  return sql<SpellGroup[]>`
    ${withKnown(db)} SELECT ${key} AS key, w.enter, w.exit, w.seen AS outcome, count(*)::int AS people,
      (count(*) FILTER (WHERE w.route_code = 'UNKNOWN'))::int AS "unknownRoute"
    FROM (${watchedSpells(db, where, watched)}) w
    WHERE w.exit > w.enter
    GROUP BY 1, 2, 3, 4
    -- Sums of fractions in another order are another number in their last digit, and so another fingerprint.
    ORDER BY 1, 2, 3, 4`
}

/** How many spells were watched at each level. */
export function spellsByLevel(db: TrustDb, where: PeopleWhere, watched: Watched) {
  return db.sql<{ level: HicfLevel; people: number }[]>`
    ${withKnown(db)} SELECT w.level, count(*)::int AS people
    FROM (${watchedSpells(db, where, watched)}) w
    WHERE w.exit > w.enter
    GROUP BY 1`
}

/**
 * The day before the first ending of a spell that is recorded: where nobody has said when records begin, they
 * cannot be taken to reach back further.
 * @returns null where no spell has ended
 */
export async function dayBeforeFirstEnding(db: TrustDb): Promise<Day | null> {
  const [row] = await db.sql<{ day: Day | null }[]>`
    ${withKnown(db)} SELECT (min(ended_on) - 1)::text AS day FROM level_spell WHERE trust_id = ${db.trustId}`
  return row?.day ?? null
}
