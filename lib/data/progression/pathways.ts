import 'server-only'
import { commonestPathways, type PathwayList } from '@/db/queries/pathways'
import type { Day } from '@/db/vocabulary'
import type { Scope } from '@/lib/access/scope'
import { stepOfKey } from '@/lib/domain/career-step'
import { type SharedCount, shareOf, smallestShown } from '@/lib/domain/disclosure'
import { monthFigure } from '@/lib/domain/month-release'
import { flowFigures } from '@/lib/domain/shared-flow'
import { sharePathways } from '@/lib/domain/shared-pathways'
import { routeLabel } from '@/lib/format/routes'
import type { PathwaysBy, PathwaysFilter } from '@/lib/forms/pathways-filter'
import { answered } from '../answers'
import { sharedMonth } from '../month'
import { readRoleNames } from '../roles/read-role-names'
import { postOfStep, type RoleNames, stepLabel } from '../roles/role-names'
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
  const shown = internal ? exactNumbers(answer) : await sharedNumbers(scope, answer.rows, names, filter.asAt)
  const listed = answer.rows.flatMap((row, at) => {
    const people = shown.taken[at] ?? null
    if (people === null) return []
    const share =
      shown.people !== '*' && shown.people < LEAST_FOR_A_SHARE ? null : shareOf(people, shown.people)
    return [{ steps: wordsOf(row, names), people, share }]
  })
  const { taken: _taken, ...totals } = shown
  return {
    ...figureFacts(scope, 'pathways', asked, found, listed, shown.people),
    ...totals,
    by: filter.by,
    listed: internal ? listed : inSharedOrder(listed),
    fewer,
    pathways: internal ? answer.pathways : null,
  }
}

type Taken = Pick<PathwayList['rows'][number], 'route' | 'steps' | 'people'>
type Numbers = Pick<PathwaysView, 'people' | 'rest' | 'alone' | 'unknown'> & {
  /** Of each pathway; null where it is not listed. */
  taken: (number | null)[]
}

function exactNumbers({ rows, people, alone, unknown }: PathwayList): Numbers {
  const taken = rows.map((row) => (row.people >= LEAST_LISTED ? row.people : null))
  return { taken, people, rest: people - sumOf(taken), alone, unknown }
}

/**
 * Everyone and those without a known route are the month's own. The rest of everyone is worked out from what is shown, and
 * whose pathway is theirs alone is not told.
 */
async function sharedNumbers(
  scope: Scope,
  rows: readonly Taken[],
  names: RoleNames,
  asAt: Day,
): Promise<Numbers> {
  const { of, threshold } = await sharedMonth(scope, asAt)
  const people = of(monthFigure.all)
  const taken = sharePathways(
    rows.map((row) => ({ people: row.people, within: figuresOf(row, names) })),
    of,
    threshold,
  )
  const rest = people === '*' ? 0 : people - sumOf(taken)
  return {
    taken,
    people,
    rest: people === 0 ? 0 : rest < smallestShown(threshold) ? '*' : rest,
    alone: '*',
    unknown: of(monthFigure.route('UNKNOWN')),
  }
}

const sumOf = (counts: readonly (number | null)[]) => counts.reduce<number>((sum, one) => sum + (one ?? 0), 0)

/** The figures of the month that count all who took a pathway: of their route, first level and place, and of their role. */
function figuresOf({ route, steps }: Taken, names: RoleNames): string[] {
  const taken = steps.flatMap((key) => stepOfKey(key) ?? [])
  const first = taken.map((step) => postOfStep(step, names)?.level).find((level) => level !== undefined)
  const last = taken.at(-1)
  const now = last?.kind === 'left' ? last.kind : last && postOfStep(last, names)?.level
  if (first === undefined || now === undefined || now === null) return []
  const [cell] = flowFigures({ route, first, now })
  const role = last?.kind === 'role' ? [monthFigure.roleRoute(last.role, route)] : []
  return cell === undefined ? [] : [cell, ...role]
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
