import { z } from 'zod'
import {
  AFC_BANDS,
  CAREER_STATES,
  DATE_PRECISIONS,
  GRADES,
  HICF_AREAS,
  HICF_LEVELS,
  HICF_STATUSES,
  MOVE_KINDS,
} from '@/db/vocabulary'
import { COMPARE_BY } from '@/lib/forms/time-filter'

const day = z.iso.date()
const level = z.literal([...HICF_LEVELS])
const area = z.enum(HICF_AREAS)
const band = z.enum(AFC_BANDS)
const route = z.string().describe('Code of an entry route.')
const count = z
  .union([z.int().min(0), z.literal('*')])
  .describe('People; * where there are too few to be shared.')
const fte = z.union([z.number().min(0), z.literal('*')]).describe('FTE; * where it is hidden.')

const about = {
  what: z.string(),
  trust: z.strictObject({ code: z.string(), name: z.string() }),
  asAt: day.describe('The day of which it is.'),
  knownOn: day.describe('The day on which the records said so.'),
  grade: z.enum(GRADES).describe('internal: exact numbers. safe_to_share: rounded, small ones hidden.'),
  filters: z
    .array(z.string())
    .describe('What it is narrowed by, as its CSV file says it; empty for nothing.'),
}

const listOf = <Row extends z.ZodType>(row: Row) =>
  z.strictObject({
    ...about,
    rows: z.array(row),
    next: z.url().nullable().describe('Where the list goes on; null at its end.'),
  })

export const staffRow = z.strictObject({
  id: z.uuid(),
  employeeNumber: z.string(),
  familyName: z.string(),
  givenName: z.string(),
  state: z.enum(CAREER_STATES),
  positionTitle: z.string().nullable(),
  unitId: z.uuid().nullable(),
  unit: z.string().nullable(),
  area: area.nullable(),
  level: level.nullable(),
  afcBand: band.nullable(),
  route,
  fte: z.number().nullable(),
  levelSince: day.nullable(),
  joinedOn: day.nullable(),
  firstLevel: level.nullable().describe('Level of the first informatics post.'),
  status: z.string().nullable().describe('NHS Workforce Data assignment status code.'),
})

export const assignmentRow = z.strictObject({
  id: z.uuid(),
  staffId: z.uuid(),
  employeeNumber: z.string(),
  assignmentNumber: z.string().nullable(),
  positionNumber: z.string().nullable(),
  positionTitle: z.string(),
  unitId: z.uuid().nullable(),
  unit: z.string().nullable(),
  afcBand: band.nullable(),
  fte: z.number(),
  from: day.describe('The first day.'),
  to: day.nullable().describe('The day after the last; null while it is held.'),
  status: z.string(),
  contractType: z.string(),
  primary: z.boolean(),
  counts: z.boolean().describe('Whether it counts in headcount and FTE.'),
  hicf: z.enum(HICF_STATUSES),
  role: z.string().nullable().describe('Title of the HICF role.'),
  area: area.nullable(),
  level: level.nullable(),
  route: route.describe('Primary entry route of the person.'),
})

export const entryRouteRow = z.strictObject({
  id: z.uuid(),
  staffId: z.uuid(),
  employeeNumber: z.string(),
  route,
  primary: z.boolean(),
  entryDate: day.nullable(),
  entryPrecision: z.enum(DATE_PRECISIONS).nullable().describe('How exactly the date is known.'),
})

export const moveRow = z.strictObject({
  staffId: z.uuid(),
  employeeNumber: z.string(),
  movedOn: day,
  kind: z.enum(MOVE_KINDS),
  fromState: z.enum(CAREER_STATES),
  toState: z.enum(CAREER_STATES),
  fromLevel: level.nullable(),
  toLevel: level.nullable(),
  fromAssignmentId: z.uuid().nullable(),
  toAssignmentId: z.uuid().nullable(),
  route,
})

const figure = {
  ...about,
  threshold: z.int().describe('The largest count that is hidden where the grade is safe_to_share.'),
  fingerprint: z.string().describe('The same wherever the figure has the same filters and numbers.'),
  notes: z.array(z.string()).describe('What is answered otherwise than was asked, because of the grade.'),
}

const counted = {
  people: count.describe('People in informatics posts.'),
  fte: fte.describe('FTE of their counted posts, one a person.'),
}

const headcount = z.strictObject({
  ...figure,
  headcount: count.describe(
    'Informatics headcount: people whose counted post is informatics. Staff in post on the overview.',
  ),
  fte: fte.describe(
    'FTE of those counted posts, one a person: Full-time equivalent on the overview, first posts only.',
  ),
  fteAllPosts: fte.describe('FTE of every informatics post that counts, second posts too.'),
  inAnyPost: count.describe('Everyone in a post that counts, informatics or not: more than the headcount.'),
  byLevel: z.array(z.strictObject({ level, ...counted })),
  byArea: z.array(z.strictObject({ area, ...counted })),
  byRoute: z.array(z.strictObject({ route, ...counted })),
})

const place = z
  .union([level, z.string()])
  .describe('An HICF level, moved_out, left, not_yet, other_roles, area:IM or role:Data analyst.')
const inPlace = z.strictObject({ place, people: count })

const flow = z.strictObject({
  ...figure,
  total: count,
  unknown: count.describe('Everyone whose entry route is not known.'),
  focus: z.strictObject({ route, people: count }).nullable(),
  routes: z.array(z.strictObject({ route, people: count })),
  columns: z.array(
    z.strictObject({
      stage: z.enum(['first', 'after2', 'after5', 'now', 'area', 'role']),
      places: z.array(inPlace),
      byRoute: z.array(z.strictObject({ route, place, people: count })),
      outcomes: z.array(
        z.strictObject({
          route: route.nullable().describe('Null for all routes.'),
          people: count,
          reached: count,
          here: count,
          movedOut: count,
          left: count,
        }),
      ),
    }),
  ),
  steps: z.array(
    z.strictObject({
      all: z.array(z.strictObject({ from: place, to: place, people: count })),
      byRoute: z.array(z.strictObject({ route, from: place, to: place, people: count })),
    }),
  ),
  others: z
    .strictObject({ routes: z.array(route), people: count, places: z.array(inPlace) })
    .nullable()
    .describe('Small routes that are shown as one.'),
})

const share = z.union([z.number().min(0).max(1), z.literal('*')])
/** One of each outcome of a spell at a level. */
const ofOutcomes = <T extends z.ZodType>(one: T) =>
  z.strictObject({ progressed: one, stepped_down: one, moved_out: one, left: one, still_at_level: one })
const point = {
  day: z.int().min(0).describe('Whole days since the level was reached.'),
  shares: ofOutcomes(share),
  thin: z.boolean().describe('It rests on too few people.'),
}
const reached = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('day'), day: z.int() }),
  z.strictObject({ kind: z.literal('years'), years: z.int() }),
  z.strictObject({ kind: z.literal('never') }),
  z.strictObject({ kind: z.literal('too_thin') }),
])
const reading = z.strictObject({
  people: count,
  counts: ofOutcomes(count),
  years: z.array(
    z.strictObject({
      ...point,
      years: z.int().min(0),
      atRisk: count,
      interval: z
        .union([z.strictObject({ low: z.number(), high: z.number() }), z.literal('*')])
        .nullable()
        .describe('95% interval of the share progressed.'),
    }),
  ),
  points: z.array(z.strictObject(point)),
  between: z.enum(['steps', 'lines']),
  quarter: reached,
  half: reached,
})

const timeToProgress = z.strictObject({
  ...figure,
  level,
  watchedFrom: z.strictObject({
    day: day.nullable(),
    kind: z.enum(['set', 'first_ending', 'unknown']),
  }),
  anywhere: count.describe('Spells watched at any level.'),
  unknownRoute: count,
  reading,
  compared: z.strictObject({
    by: z.enum(COMPARE_BY),
    panels: z.array(z.strictObject({ key: z.string(), reading })),
    notDrawn: z.array(
      z.strictObject({
        key: z.string(),
        spells: count,
        why: z.enum(['none', 'few', 'short']),
        more: z.int().nullable(),
      }),
    ),
    choices: z.array(z.string()),
    least: z.int(),
    year: z.int().nullable(),
  }),
})

/** What the feed answers, by name: what its document says and its answers are typed by. */
export const FEED_ANSWERS = {
  staff: listOf(staffRow),
  assignments: listOf(assignmentRow),
  'entry-routes': listOf(entryRouteRow),
  moves: listOf(moveRow),
  headcount,
  flow,
  'time-to-progress': timeToProgress,
}

export type FeedAnswer<K extends keyof typeof FEED_ANSWERS> = z.output<(typeof FEED_ANSWERS)[K]>

/** What is wrong with a question, as RFC 9457 has it. */
export const feedProblem = z.strictObject({
  type: z.literal('about:blank'),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
})
