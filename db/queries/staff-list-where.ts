import { type SQL, sql } from 'drizzle-orm'
import { searchWords } from '../sort-name'
import type { TrustDb } from '../trust'
import type { Day, HicfArea, HicfLevel } from '../vocabulary'

export type StaffListWhere = {
  q: string
  unit?: string
  area?: HicfArea
  level?: HicfLevel
  route?: string
  /** First and last year, both included, of the first informatics post. */
  entryFrom?: number
  entryTo?: number
  /**
   * The level of the first informatics post, or that there was one by the day. Area, unit and level are then those of the
   * last informatics post up to the day: of the post held, or of the one that somebody moved out or left from.
   */
  firstLevel?: HicfLevel | 'any'
  /**
   * Whose area, unit and level those of the filter are: of the first informatics post, or of any spell at a level that was
   * watched by the day. Where it is left out, of the post that the list is of.
   */
  post?: 'first' | 'spell'
  /** Where people were two years after their first informatics post began, as the flow has it; and after five. */
  after2?: PlaceAfter
  after5?: PlaceAfter
  /** The catalogue's title of the informatics role held on the day; the post's own title where it has no role. */
  role?: string
  shown: 'informatics' | 'in_post' | 'moved_out' | 'left' | 'no_post' | 'everyone'
  asAt: Day
}

/** `not_yet`: the day has not come, whether they are still here or not. */
export type PlaceAfter = HicfLevel | 'moved_out' | 'left' | 'not_yet'

const STATES: Record<StaffListWhere['shown'], SQL> = {
  informatics: sql`AND p.state = 'informatics'`,
  in_post: sql`AND p.state IN ('informatics', 'other')`,
  // Who is yet to come to informatics has not moved out of it: see `matching`.
  moved_out: sql`AND p.state = 'other'`,
  left: sql`AND p.state = 'left'`,
  no_post: sql`AND p.state = 'no_post'`,
  everyone: sql``,
}

/** Sorts after every word that begins with what stands before it. */
const LAST = '\u{10FFFF}'

/** People that a search may find one by one and sort; beyond it the list is walked until a page is full. */
const FEW = 50_000

/** A filter with the words of its search that few enough people have to look at each of them, the rarest first. */
export type StaffListSearch = StaffListWhere & { rare: readonly string[] }

/**
 * Weighs the words of a search. Who is called Smith stands together at the end of the list: a planner that expects
 * them evenly spread would walk all of it.
 */
export async function weighed({ orm, trustId }: TrustDb, where: StaffListWhere): Promise<StaffListSearch> {
  const words = searchWords(where.q)
  if (words.length === 0) return { ...where, rare: [] }
  const counts = words.map(
    (word) => sql`SELECT ${word}::text AS word, (SELECT count(*) FROM (
      SELECT FROM staff_word w WHERE ${begins(trustId, word)} LIMIT ${FEW + 1}) found) AS n`,
  )
  const rows = (await orm.execute(sql`${sql.join(counts, sql` UNION ALL `)} ORDER BY n`)) as unknown as {
    word: string
    n: string
  }[]
  return { ...where, rare: rows.filter(({ n }) => Number(n) <= FEW).map(({ word }) => word) }
}

const asLike = (word: string) => word.replace(/[\\%_]/g, '\\$&')

const begins = (trustId: string, word: string) =>
  sql`w.trust_id = ${trustId} AND w.word >= ${word} AND w.word < ${word + LAST}`

/** Everyone who has all of these words, once. */
const holders = (trustId: string, words: readonly string[]): SQL =>
  sql.join(
    words.map((word) => sql`SELECT DISTINCT w.staff_id FROM staff_word w WHERE ${begins(trustId, word)}`),
    sql` INTERSECT `,
  )

/** The periods `p` that pass and cover the day as told. Few are all found before any order is looked at. */
export const periodsThat = (trustId: string, where: StaffListSearch, and: SQL, covers?: SQL): SQL =>
  where.rare.length === 0
    ? sql`career_period p WHERE ${matching(trustId, where, covers)} ${and}`
    : sql`(SELECT p.* FROM career_period p WHERE ${matching(trustId, where, covers)} OFFSET 0) p WHERE true ${and}`

/**
 * The same of a search for one word, in two parts that nobody is in both of: whose name begins with it, who stand together in
 * the order of names and are walked along it, and the others who have it, who are found first.
 */
export function namedSo(
  trustId: string,
  where: StaffListSearch,
  word: string,
  and: SQL,
): readonly [SQL, SQL] {
  // In any order of the database's own: the range is for the index, and LIKE says what is meant.
  const begin = (name: SQL) =>
    sql`${name} >= ${word} AND ${name} < ${word + LAST} AND ${name} LIKE ${`${asLike(word)}%`}`
  const others = sql`p.staff_id IN (${holders(trustId, [word])} EXCEPT
    SELECT n.staff_id FROM career_period n WHERE n.trust_id = ${trustId} AND ${begin(sql`n.sort_name`)})`
  return [
    sql`career_period p WHERE ${matching(trustId, where, undefined, begin(sql`p.sort_name`))} ${and}`,
    sql`(SELECT p.* FROM career_period p WHERE ${matching(trustId, where, undefined, others)} OFFSET 0) p WHERE true ${and}`,
  ]
}

/** The two kinds of period that cover a day, which no period is both of: open ones, and those that ended after it. */
export const waysToCover = (asAt: Day): readonly [SQL, SQL] => [
  sql`p.valid_from <= ${asAt}::date AND p.valid_to IS NULL`,
  sql`p.valid_from <= ${asAt}::date AND p.valid_to > ${asAt}::date`,
]

/** The words of a period as `staff_word` has them, a space before each. */
const WORDS = sql`' ' || translate(p.sort_name || ' ' || lower(p.employee_number), ',.-''’‘\`', '   ')`

/**
 * The career periods `p` that cover the day and pass the filter.
 * @param covers one kind of `waysToCover` where an index holds that kind alone; both when left out.
 * @param whose who has the rare words of the search; said by the periods alone when left out.
 */
export function matching(
  trustId: string,
  where: StaffListSearch,
  covers?: SQL,
  whose = where.rare.length > 0 ? sql`p.staff_id IN (${holders(trustId, where.rare)})` : sql`true`,
): SQL {
  const { rare, asAt } = where
  const words = searchWords(where.q)
    .filter((word) => !rare.includes(word))
    .map((word) => sql`AND ${WORDS} LIKE ${`% ${asLike(word)}%`}`)
  return sql`
    p.trust_id = ${trustId}
    AND ${covers ?? sql`p.valid_from <= ${asAt}::date AND (p.valid_to IS NULL OR p.valid_to > ${asAt}::date)`}
    ${STATES[shownOf(where)]}
    ${where.shown === 'moved_out' ? sql`AND p.first_informatics_on <= ${asAt}::date` : sql``}
    ${placed(trustId, where)}
    ${wasAfter(trustId, where, 2)} ${wasAfter(trustId, where, 5)} ${inRole(trustId, where)}
    ${where.route ? sql`AND p.route_code = ${where.route}` : sql``}
    ${where.entryFrom ? sql`AND p.first_informatics_on >= make_date(${where.entryFrom}::int, 1, 1)` : sql``}
    ${where.entryTo ? sql`AND p.first_informatics_on < make_date(${where.entryTo}::int + 1, 1, 1)` : sql``}
    AND ${whose}
    ${sql.join(words, sql` `)}`
}

const inPlace = ({ unit, area, level }: StaffListWhere, period: SQL) => sql`
    ${unit ? sql`AND ${period}.unit_id = ${unit}::uuid` : sql``}
    ${area ? sql`AND ${period}.area = ${area}` : sql``}
    ${level ? sql`AND ${period}.level = ${level}` : sql``}`

function placed(trustId: string, where: StaffListWhere): SQL {
  if (where.post) return sql`${hasBegun(where)} AND EXISTS (${PLACES[where.post](trustId, where)})`
  return where.firstLevel ? everInformatics(trustId, where) : inPlace(where, sql`p`)
}

const hasBegun = ({ firstLevel, asAt }: StaffListWhere) => sql`AND p.first_informatics_on <= ${asAt}::date
    ${firstLevel && firstLevel !== 'any' ? sql`AND p.first_level = ${firstLevel}` : sql``}`

/** Where somebody's careers began, as cohorts count them, and every spell of theirs that was watched, as the time to progress does. */
const PLACES: Record<NonNullable<StaffListWhere['post']>, (trustId: string, where: StaffListWhere) => SQL> = {
  first: (trustId, where) => sql`
    SELECT FROM career_period q WHERE q.trust_id = ${trustId} AND q.staff_id = p.staff_id
      AND q.valid_from = p.first_informatics_on ${inPlace(where, sql`q`)}`,
  spell: (trustId, where) => sql`
    SELECT FROM level_spell q WHERE q.trust_id = ${trustId} AND q.staff_id = p.staff_id
      AND q.started_on <= ${where.asAt}::date
      AND NOT EXISTS (
        SELECT FROM trust_setting s WHERE s.trust_id = ${trustId}
          AND (q.ended_on <= s.records_from OR s.records_from > ${where.asAt}::date))
      ${inPlace(where, sql`q`)}`,
}

/** The same people as in a column of the flow that is of so many years after the first informatics post began. */
function wasAfter(trustId: string, { asAt, ...where }: StaffListWhere, years: 2 | 5): SQL {
  const place = where[`after${years}`]
  if (place === undefined) return sql``
  const on = sql`(p.first_informatics_on + make_interval(years => ${years}::int))::date`
  if (place === 'not_yet') return sql`AND p.first_informatics_on <= ${asAt}::date AND ${on} > ${asAt}::date`
  const then = (is: SQL) => sql`EXISTS (
    SELECT FROM career_period t WHERE t.trust_id = ${trustId} AND t.staff_id = p.staff_id
      AND t.valid_from <= ${on} AND (t.valid_to IS NULL OR t.valid_to > ${on}) AND ${is})`
  const was =
    place === 'left'
      ? sql`NOT ${then(sql`t.state IN ('informatics', 'other')`)}`
      : then(
          place === 'moved_out'
            ? sql`t.state = 'other'`
            : sql`t.state = 'informatics' AND t.level = ${place}`,
        )
  return sql`AND ${on} <= ${asAt}::date AND ${was}`
}

const inRole = (trustId: string, { role }: StaffListWhere): SQL =>
  role === undefined
    ? sql``
    : sql`AND p.state = 'informatics' AND coalesce(
        (SELECT r.title FROM hicf_role r WHERE r.trust_id = ${trustId} AND r.id = p.role_id), p.position_title) = ${role}`

/** The same people, at the same place, as the figures of progression count. */
function everInformatics(trustId: string, where: StaffListWhere): SQL {
  const { asAt, unit, area, level } = where
  const ever = hasBegun(where)
  if (!unit && !area && !level) return ever
  const last = sql`SELECT true ${inPlace(where, sql`q`)} FROM career_period q
    WHERE q.trust_id = ${trustId} AND q.staff_id = p.staff_id AND q.state = 'informatics'
      AND q.valid_from <= ${asAt}::date
    ORDER BY q.valid_from DESC LIMIT 1`
  return sql`${ever} AND CASE WHEN p.state = 'informatics' THEN true ${inPlace(where, sql`p`)} ELSE (${last}) END`
}

/** Only informatics posts have an area and a level, and only posts a unit: said so, an index of them may serve. */
function shownOf({ shown, unit, area, level, firstLevel, post }: StaffListWhere): StaffListWhere['shown'] {
  if (firstLevel || post) return shown
  if (shown !== 'everyone' && shown !== 'in_post') return shown
  if (area || level) return 'informatics'
  return unit ? 'in_post' : shown
}
