import type { Fragment } from 'postgres'
import { withKnown } from '../known-on'
import type { TrustDb } from '../trust'
import type { CareerState, Day } from '../vocabulary'
import { bothOf, ofPeople, type PeopleWhere, placedLast, waysToCover } from './progression'

/** What a column of the flow says; the meaning of each is in lib/domain/flow-stage. */
type Stage = 'first' | 'after2' | 'after5' | 'now' | 'area' | 'role'

/**
 * People of one route who are in one place in each column: a level, `moved_out`, `left`, `not_yet`, `area:IM`,
 * `role:Data analyst`. `places` is null for those who had held no informatics post by the day, who are in `state` on it.
 */
export type FlowGroup = { route: string; state: CareerState; places: string[] | null; people: number }

/**
 * Everyone of the Trust as at a day, by route and where they are in each column of the flow.
 *
 * Area, unit and level of `where` are those of the person's last informatics post up to the day: of the post they hold,
 * or for those who moved out or left, of the one they went from.
 *
 * @param where `entryFrom` and `entryTo` also leave out those who never held an informatics post
 */
export function flowGroups(db: TrustDb, where: PeopleWhere, asAt: Day, stages: readonly Stage[]) {
  const { sql } = db
  const columns = stages.map((stage) => columnOf(db, stage, asAt))
  const each = (one: (column: Column, at: number) => Fragment) =>
    columns.map(one).reduce((sum, fragment) => sql`${sum} ${fragment}`, sql``)
  const groups = waysToCover(db, asAt).map(
    (way) => sql`
    SELECT p.route_code AS route, p.state
      ${each(({ place }, at) => sql`, CASE WHEN p.first_informatics_on <= ${asAt}::date THEN ${place} END AS ${sql(`place${at}`)}`)},
      count(*) AS people
    FROM career_period p ${each(({ join }) => join)}
    WHERE ${way} ${ofPeople(db, { ...where, route: undefined })}
      ${placedLast(db, where, asAt)}
    GROUP BY p.route_code, p.state ${each((_, at) => sql`, ${sql(`place${at}`)}`)}`,
  )
  // Counted each by itself: counted together, every row would be handed on once more.
  return sql<FlowGroup[]>`
    ${withKnown(db)} SELECT route, state,
      CASE WHEN place0 IS NOT NULL THEN ARRAY[place0 ${each((_, at) => (at === 0 ? sql`` : sql`, ${sql(`place${at}`)}`))}] END AS places,
      sum(people)::int AS people
    FROM ${bothOf(db, groups)} g GROUP BY route, state ${each((_, at) => sql`, ${sql(`place${at}`)}`)}`
}

type Column = { place: Fragment; join: Fragment }

/** Where the people of the periods `p` are in a column, as text, and what has to be joined to say so. */
function columnOf({ sql, trustId }: TrustDb, stage: Stage, asAt: Day): Column {
  const gone = (period: Fragment) => sql`WHEN ${period}.state = 'other' THEN 'moved_out' ELSE 'left' END`
  const p = sql`p`
  switch (stage) {
    case 'first':
      return { place: sql`p.first_level::text`, join: sql`` }
    case 'now':
      return { place: sql`CASE WHEN p.state = 'informatics' THEN p.level::text ${gone(p)}`, join: sql`` }
    case 'area':
      return {
        place: sql`CASE WHEN p.state = 'informatics' THEN 'area:' || coalesce(p.area, 'none') ${gone(p)}`,
        join: sql``,
      }
    case 'role':
      return {
        place: sql`CASE WHEN p.state = 'informatics' THEN 'role:' || coalesce(r.title, p.position_title, '') ${gone(p)}`,
        join: sql`LEFT JOIN hicf_role r ON r.trust_id = ${trustId} AND r.id = p.role_id`,
      }
    default: {
      const then = sql(stage)
      const on = sql`(p.first_informatics_on + ${stage === 'after2' ? sql`interval '2 years'` : sql`interval '5 years'`})::date`
      return {
        place: sql`CASE WHEN ${on} > ${asAt}::date THEN 'not_yet'
          WHEN ${then}.state = 'informatics' THEN ${then}.level::text ${gone(sql`${then}`)}`,
        join: sql`LEFT JOIN career_period ${then} ON ${then}.trust_id = ${trustId} AND ${then}.staff_id = p.staff_id
          AND ${then}.valid_from <= ${on} AND (${then}.valid_to IS NULL OR ${then}.valid_to > ${on})`,
      }
    }
  }
}
