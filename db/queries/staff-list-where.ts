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
  shown: 'informatics' | 'in_post' | 'left' | 'no_post' | 'everyone'
  asAt: Day
}

const STATES: Record<StaffListWhere['shown'], SQL> = {
  informatics: sql`AND p.state = 'informatics'`,
  in_post: sql`AND p.state IN ('informatics', 'other')`,
  left: sql`AND p.state = 'left'`,
  no_post: sql`AND p.state = 'no_post'`,
  everyone: sql``,
}

/** Sorts after every word that begins with what stands before it. */
const LAST = '\u{10FFFF}'

const begins = (trustId: string, word: string) =>
  sql`w.trust_id = ${trustId} AND w.word >= ${word} AND w.word < ${word + LAST}`

/** People that a search may find one by one and sort; beyond it the list is walked until a page is full. */
const FEW = 50_000

/**
 * Whether a search looks for words that few have. Who is called Smith stands together at the end of the list, so a
 * planner that expects them evenly spread would walk all of it.
 */
export async function looksForFew({ orm, trustId }: TrustDb, { q }: StaffListWhere): Promise<boolean> {
  const counts = searchWords(q).map(
    (word) => sql`(SELECT count(*) FROM (
      SELECT FROM staff_word w WHERE ${begins(trustId, word)} LIMIT ${FEW + 1}) found)`,
  )
  if (counts.length === 0) return false
  const rows = await orm.execute(sql`SELECT least(${sql.join(counts, sql`, `)})::int AS n`)
  return Number(rows[0]?.n) <= FEW
}

/** The periods `p` that pass. @param few finds them all before any order is looked at. */
export const periodsThat = (trustId: string, where: StaffListWhere, few: boolean, and: SQL): SQL =>
  few
    ? sql`(SELECT p.* FROM career_period p WHERE ${matching(trustId, where)} OFFSET 0) p WHERE true ${and}`
    : sql`career_period p WHERE ${matching(trustId, where)} ${and}`

/** The career periods `p` that cover the day and pass the filter. */
export function matching(trustId: string, where: StaffListWhere): SQL {
  const words = searchWords(where.q).map(
    (word) => sql`AND p.staff_id IN (SELECT w.staff_id FROM staff_word w WHERE ${begins(trustId, word)})`,
  )
  return sql`
    p.trust_id = ${trustId} AND p.valid_from <= ${where.asAt}::date
    AND (p.valid_to IS NULL OR p.valid_to > ${where.asAt}::date)
    ${STATES[shownOf(where)]}
    ${where.unit ? sql`AND p.unit_id = ${where.unit}::uuid` : sql``}
    ${where.area ? sql`AND p.area = ${where.area}` : sql``}
    ${where.level ? sql`AND p.level = ${where.level}` : sql``}
    ${where.route ? sql`AND p.route_code = ${where.route}` : sql``}
    ${sql.join(words, sql` `)}`
}

/** Only informatics posts have an area and a level, and only posts a unit: said so, an index of them may serve. */
function shownOf({ shown, unit, area, level }: StaffListWhere): StaffListWhere['shown'] {
  if (shown !== 'everyone' && shown !== 'in_post') return shown
  if (area || level) return 'informatics'
  return unit ? 'in_post' : shown
}
