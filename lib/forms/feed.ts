import { type Day, HICF_AREAS, MOVE_KINDS } from '@/db/vocabulary'
import { isDay } from '@/lib/domain/calendar'
import { progressionFilterProblem, staffFilterProblem } from './export'
import { FLOW_COUNTS, FLOW_LASTS, FLOW_MIDDLES, flowFilterProblem, parseFlowFilter } from './flow-filter'
import { type AddressQuery, parseProgressionFilter } from './progression-filter'
import { PLACES_OF, parseStaffFilter, STAFF_SHOWN } from './staff-filter'
import { COMPARE_BY, MOST_COMPARED, parseTimeFilter, timeFilterProblem } from './time-filter'
import { z } from './zod'

/** A number of an address: text there, a number in the document that describes the feed. */
const whole = (least: number, most: number) =>
  z.codec(z.string(), z.int().min(least).max(most), { decode: Number, encode: String })

const day = z.iso.date().refine(isDay)
const asAt = day.optional().describe('The day of which it is, as 2026-11-22. Today when left out.')
const unit = z.uuid().optional().describe('Id of a unit; the units under it are not in it.')
const area = z.enum(HICF_AREAS).optional().describe('Code of an HICF area.')
const level = whole(1, 9).optional().describe('HICF level.')
const route = z
  .string()
  .regex(/^[A-Z0-9_]{1,30}$/)
  .optional()
  .describe('Code of an entry route; UNKNOWN for those whose route is not known.')
const format = z
  .enum(['json', 'csv'], 'format must be json or csv.')
  .optional()
  .describe('json, or csv as Excel opens it. Without it the Accept header decides.')

export const LIMIT = 200
const paged = {
  after: z
    .string()
    .max(400)
    .optional()
    .describe('Where the list goes on: taken from `next` of the answer before.'),
  limit: whole(1, 1000)
    .optional()
    .describe(`Rows in one answer, ${LIMIT} when left out. A CSV has all rows.`),
  format,
}

const entered = {
  entryFrom: whole(1900, 2199).optional().describe('First year of the first informatics post.'),
  entryTo: whole(1900, 2199).optional().describe('Last year of the first informatics post.'),
}

const firstLevel = z
  .enum(['any', '1', '2', '3', '4', '5', '6', '7', '8', '9'])
  .optional()
  .describe('Level of the first informatics post; any for those who have had one.')
const post = z
  .enum(PLACES_OF)
  .optional()
  .describe(
    'Whose area, unit and level is meant: of the first informatics post, or of any spell. Of the post on the day when left out.',
  )
const OF_MOVE =
  'Of the informatics post that was moved to; of the one that was left, where the move is out of informatics.'
const people = z
  .enum(STAFF_SHOWN, 'people must be informatics, in_post, moved_out, left, no_post or everyone.')
  .optional()
  .describe('Whose they are, by where people are on the day, as `shown` of staff. Everyone’s when left out.')

const progression = {
  asAt,
  knownOn: day.optional().describe('The day at whose end the records are taken as they were.'),
  route,
  area,
  unit,
  level,
  ...entered,
  format,
}

/** The addresses of the feed under /api/v1, by name: what each may be asked by. */
export const FEED_QUERIES = {
  staff: z.strictObject({
    asAt,
    shown: z
      .enum(STAFF_SHOWN)
      .optional()
      .describe('Who is in the list on the day. informatics when left out.'),
    unit,
    area,
    level,
    route,
    ...entered,
    firstLevel,
    post,
    ...paged,
  }),
  assignments: z.strictObject({
    asAt,
    held: z
      .enum(['on_day', 'ever'], 'held must be on_day or ever.')
      .optional()
      .describe('Posts held on the day, or all that ever were. on_day when left out.'),
    shown: z
      .enum(['informatics', 'in_post'], 'shown must be informatics or in_post.')
      .optional()
      .describe('Informatics posts, or all posts. informatics when left out.'),
    unit,
    area,
    level,
    route,
    people,
    ...entered,
    firstLevel,
    post: post.describe(
      'Whose area, unit and level is meant: of the person’s first informatics post, or of any spell of theirs. Of the post in the row when left out.',
    ),
    ...paged,
  }),
  'entry-routes': z.strictObject({
    route,
    primary: z
      .enum(['yes', 'no'], 'primary must be yes or no.')
      .optional()
      .describe('Primary routes, or contributing ones. Both when left out.'),
    asAt: day.optional().describe('The day on which people are where the filters say. Today when left out.'),
    people,
    unit,
    area,
    level,
    ...entered,
    firstLevel,
    post,
    ...paged,
  }),
  moves: z.strictObject({
    from: day.optional().describe('The first day of the moves. From the first move on when left out.'),
    asAt: day.optional().describe('The last day of the moves. Today when left out.'),
    kind: z
      .enum([...MOVE_KINDS, 'jumped'], 'kind is no kind of move.')
      .optional()
      .describe('jumped: progressed by two levels or more at once.'),
    route,
    unit: unit.describe(`Id of a unit. ${OF_MOVE}`),
    area: area.describe(`Code of an HICF area. ${OF_MOVE}`),
    level: level.describe(`HICF level. ${OF_MOVE}`),
    ...entered,
    ...paged,
  }),
  headcount: z.strictObject(progression),
  flow: z.strictObject({
    ...progression,
    route: route.describe('The route in focus; the others are beside it.'),
    middle: z
      .enum(FLOW_MIDDLES)
      .optional()
      .describe('Columns between entry route and now. first when left out.'),
    last: z.enum(FLOW_LASTS).optional().describe('How the last column tells where people are now.'),
    count: z.enum(FLOW_COUNTS).optional().describe('How a CSV counts. JSON always has numbers of people.'),
    routes: z.literal('all').optional().describe('Every route by itself, small ones too.'),
  }),
  'time-to-progress': z.strictObject({
    ...progression,
    level: level.describe('HICF level that was reached. The one with most spells when left out.'),
    compare: z.enum(COMPARE_BY).optional().describe('What is compared. route when left out.'),
    with: z
      .array(z.string().min(1).max(30))
      .max(MOST_COMPARED)
      .optional()
      .describe('Codes of routes or areas, or first years of five, to compare.'),
  }),
} as const

export type FeedName = keyof typeof FEED_QUERIES
export const FEED_LISTS = ['staff', 'assignments', 'entry-routes', 'moves'] as const satisfies FeedName[]
export const FEED_FIGURES = ['headcount', 'flow', 'time-to-progress'] as const satisfies FeedName[]
export type FeedListName = (typeof FEED_LISTS)[number]
export type FeedFigureName = (typeof FEED_FIGURES)[number]

export const isFeedName = (text: string): text is FeedName => Object.hasOwn(FEED_QUERIES, text)
export const isFeedList = (name: FeedName): name is FeedListName => FEED_LISTS.some((one) => one === name)

const OF_PEOPLE = ['people', 'unit', 'area', 'level', 'entryFrom', 'entryTo', 'firstLevel', 'post'] as const

/** Whose posts or routes are asked for, in the words of the list of staff. */
export type AskedOfPeople = Pick<FeedQuery<'entry-routes'>, (typeof OF_PEOPLE)[number] | 'asAt'>

export const asksOfPeople = (asked: AskedOfPeople): boolean =>
  OF_PEOPLE.some((name) => asked[name] !== undefined)

/** A list of the feed by its name among what left with a fingerprint. */
export type FeedListKind = `feed_${FeedListName}`

export const feedListKind = (name: FeedListName): FeedListKind => `feed_${name}`

/** @returns null for what is no list of the feed */
export function feedListOf(kind: FeedListKind): FeedListName
export function feedListOf(kind: string | null): FeedListName | null
export function feedListOf(kind: string | null): FeedListName | null {
  return FEED_LISTS.find((name) => feedListKind(name) === kind) ?? null
}

export const isFeedListKind = (kind: string): kind is FeedListKind => feedListOf(kind) !== null

export type FeedQuery<K extends FeedName> = z.output<(typeof FEED_QUERIES)[K]>

/** The filters as the pages read them, and what of the address they could not read. */
const PAGES = {
  headcount: (query: AddressQuery, today: Day) => {
    const filter = parseProgressionFilter(query, today)
    return { filter, problem: progressionFilterProblem(query, filter) }
  },
  flow: (query: AddressQuery, today: Day) => {
    const filter = parseFlowFilter(query, today)
    return { filter, problem: flowFilterProblem(query, filter) }
  },
  'time-to-progress': (query: AddressQuery, today: Day) => {
    const filter = parseTimeFilter(query, today)
    return { filter, problem: timeFilterProblem(query, filter) }
  },
}

export type FeedFilter<K extends FeedFigureName> = ReturnType<(typeof PAGES)[K]>['filter']

/** A question of the feed, or a sentence that says what of its address cannot be read. */
export type Read<T> = { problem: string } | { asked: T }

/** What was left empty in a form was not asked for. */
const withoutEmpty = (query: AddressQuery): AddressQuery =>
  Object.fromEntries(Object.entries(query).filter(([, value]) => value !== ''))

/** Reads the address of a list. What is not known to it is refused: other people than were meant would come. */
export function readListQuery<K extends FeedListName>(
  name: K,
  query: AddressQuery,
  today: Day,
): Read<FeedQuery<K>> {
  const sent = withoutEmpty(query)
  const { shown: _, ...shared } = sent
  const filters = name === 'staff' ? sent : shared
  return checked(name, sent, staffFilterProblem(filters, parseStaffFilter(filters, today)))
}

/** Reads the address of a figure, as its page does. */
export function readFigureQuery<K extends FeedFigureName>(
  name: K,
  query: AddressQuery,
  today: Day,
): Read<FeedFilter<K>> {
  const sent = withoutEmpty(query)
  const { filter, problem } = PAGES[name](sent, today)
  const read = checked(name, sent, problem)
  return 'problem' in read ? read : { asked: filter as FeedFilter<K> }
}

function checked<K extends FeedName>(
  name: K,
  query: AddressQuery,
  problem: string | null,
): Read<FeedQuery<K>> {
  const schema = FEED_QUERIES[name]
  const known = Object.keys(schema.shape)
  const unknown = Object.keys(query).find((key) => !known.includes(key))
  if (unknown !== undefined)
    return { problem: `${unknown.slice(0, 40)} is no filter here. Use ${known.join(', ')}.` }
  const twice = Object.keys(query).find((key) => key !== 'with' && Array.isArray(query[key]))
  if (twice) return { problem: `${twice} stands in the address more than once.` }
  if (problem) return { problem }
  const sent = 'with' in query ? { ...query, with: [query.with].flat() } : query
  const read = schema.safeParse(sent)
  if (read.success) return { asked: read.data as FeedQuery<K> }
  const [issue] = read.error.issues
  const part = String(issue?.path[0])
  return { problem: SENTENCES[part] ?? issue?.message ?? 'The address cannot be read.' }
}

export const AFTER_SENTENCE = 'after is no place in this list. Take it from next in the answer before.'

const SENTENCES: Readonly<Record<string, string>> = {
  from: 'from is not a date. Write it as 2026-11-22.',
  asAt: 'asAt is not a date. Write it as 2026-11-22.',
  limit: 'limit must be a whole number from 1 to 1000.',
  after: AFTER_SENTENCE,
}
