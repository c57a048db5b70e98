import 'server-only'
import { commonestPathways } from '@/db/queries/pathways'
import type { Day } from '@/db/vocabulary'
import type { Scope } from '@/lib/access/scope'
import { stepOfKey } from '@/lib/domain/career-step'
import { type SharedCount, shareCount, shareOf, smallestShown } from '@/lib/domain/disclosure'
import { monthFigure } from '@/lib/domain/month-release'
import { routeLabel } from '@/lib/format/routes'
import type { PathwaysBy, PathwaysFilter } from '@/lib/forms/pathways-filter'
import { answered } from '../answers'
import { sharedMonth } from '../month'
import { readRoleNames } from '../roles/read-role-names'
import { type RoleNames, stepLabel } from '../roles/role-names'
import { questionFor } from '../safe-question'
import { type FigureFacts, figureFacts } from './figure-facts'

/** Pathways that one file holds at most. */
export const MOST_LISTED = 200
/** A pathway that one person took is theirs alone: it is counted with the others of its kind and never listed. */
const LEAST_LISTED = 2
/** Fewer people than this have no share. */
const LEAST_FOR_A_SHARE = 8

export type ListedPathway = {
  /** The entry route, then every step, in words. */
  steps: string[]
  people: SharedCount
  /** Of everyone; null where there are too few people to take a share of. */
  share: number | '*' | null
}

export type PathwaysView = FigureFacts & {
  by: PathwaysBy
  /** Most people first. */
  listed: ListedPathway[]
  /** Everyone else. Not everyone's pathway is listed: see `fewer`. */
  rest: SharedCount
  /** A pathway of fewer people than this is not listed. */
  fewer: number
  /** People whose pathway nobody else took; they are among the rest. Not told where the grade is safe to share. */
  alone: SharedCount
  /** How many different pathways there are; null where the grade is safe to share. */
  pathways: number | null
  people: SharedCount
  /** People whose entry route is not known. */
  unknown: SharedCount
}

/**
 * The commonest whole pathways as at a day, from the entry route through every role or level to where people are. All
 * are in it who held an informatics post by then. Area, unit and level are those of a person's last informatics post
 * up to the day. Pathways of 1 to 7 people are not listed for those who see what is safe to share: a rare pathway is
 * a person.
 */
export async function pathwaysTaken(scope: Scope, put: PathwaysFilter): Promise<PathwaysView> {
  const { filter } = questionFor(scope.grade, 'pathways', put)
  const { role: _, ...asked } = filter
  const found = await answered(scope, { what: 'pathways', filter: asked }, (db) =>
    commonestPathways(db, asked, filter.asAt, {
      fold: filter.by,
      least: LEAST_LISTED,
      limit: MOST_LISTED,
    }),
  )
  const names = await readRoleNames(scope)
  const { answer, threshold } = found
  const internal = scope.grade === 'internal'
  const fewer = internal ? LEAST_LISTED : threshold + 1
  const rows = answer.rows.filter(({ people }) => people >= fewer)
  const named = rows.reduce((sum, { people }) => sum + people, 0)
  const shown = internal
    ? { people: answer.people, rest: answer.people - named, alone: answer.alone, unknown: answer.unknown }
    : await sharedTotals(scope, rows, filter.asAt)
  const listed = rows.map((row) => {
    const people = internal ? row.people : shareCount(row.people, threshold)
    const share = answer.people < LEAST_FOR_A_SHARE ? null : shareOf(people, shown.people)
    return { steps: wordsOf(row, names), people, share }
  })
  return {
    ...figureFacts(scope, 'pathways', asked, found, listed, shown.people),
    ...shown,
    by: filter.by,
    listed: internal ? listed : inSharedOrder(listed),
    fewer,
    pathways: internal ? answer.pathways : null,
  }
}

/**
 * Everyone and those without a known route are the month's own. The rest of everyone is worked out from what is shown, and
 * whose pathway is theirs alone is not told.
 */
async function sharedTotals(scope: Scope, rows: readonly { people: number }[], asAt: Day) {
  const { of, threshold } = await sharedMonth(scope, asAt)
  const people = of(monthFigure.all)
  const named = rows.reduce((sum, row) => sum + Number(shareCount(row.people, threshold)), 0)
  const rest: SharedCount = people === '*' || people - named < smallestShown(threshold) ? '*' : people - named
  return {
    people,
    rest: people === 0 ? 0 : rest,
    alone: '*' as const,
    unknown: of(monthFigure.route('UNKNOWN')),
  }
}

function wordsOf({ route, steps }: { route: string; steps: readonly string[] }, names: RoleNames): string[] {
  const words = steps.flatMap((key) => {
    const step = stepOfKey(key)
    return step ? [stepLabel(step, names)] : []
  })
  return [route === 'UNKNOWN' ? 'Route not known' : routeLabel(route), ...words]
}

/** The order of the true counts would tell something of rounded ones that are the same. */
function inSharedOrder(pathways: readonly ListedPathway[]): ListedPathway[] {
  const size = ({ people }: ListedPathway) => (people === '*' ? 1 : people)
  const text = ({ steps }: ListedPathway) => steps.join()
  return pathways.toSorted((a, b) => size(b) - size(a) || (text(a) < text(b) ? -1 : 1))
}
