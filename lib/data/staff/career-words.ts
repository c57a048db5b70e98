import type { movesOf, PersonRow, PostRow, periodsOf, routesOf } from '@/db/queries/career'
import type { Day, HicfArea } from '@/db/vocabulary'
import { lastDay, monthOf } from '@/lib/format/day'
import { howLong } from '@/lib/format/duration'
import { inWords, times } from '@/lib/format/plural'
import { whoCame } from '@/lib/format/who-came'
import { AREA_NAMES, areaInSentence } from '@/lib/format/words'

export type CareerFacts = {
  person: PersonRow
  posts: PostRow[]
  moves: Awaited<ReturnType<typeof movesOf>>
  periods: Awaited<ReturnType<typeof periodsOf>>
  routes: Awaited<ReturnType<typeof routesOf>>
  today: Day
}

export type Period = CareerFacts['periods'][number]

/** Where the person stands today; undefined only before 1900. */
export function periodNow({ periods, today }: CareerFacts): Period | undefined {
  return periods.findLast(({ validFrom }) => validFrom <= today)
}

/** The post that counts today, else the last one that did. */
export function lastPost({ periods, posts, today }: CareerFacts): PostRow | null {
  const period = periods.findLast((one) => one.validFrom <= today && one.assignmentId !== null)
  return posts.find(({ id }) => id === period?.assignmentId) ?? null
}

/** One sentence under the name: the post now, how they came, how often they have progressed. */
export function leadOf(facts: CareerFacts): string {
  return [standing(facts), arrival(facts)].filter(Boolean).join(' ')
}

function leftText(from: Day, { posts }: CareerFacts): string {
  const post = posts.find(({ validTo }) => validTo === from)
  return post?.toPrecision === 'month'
    ? `Left the Trust in ${monthOf(from)}.`
    : `Left the Trust. The last day was ${lastDay(from)}.`
}

function standing(facts: CareerFacts): string {
  const now = periodNow(facts)
  if (now?.state === 'informatics') return `${now.positionTitle}, level ${now.level}.`
  if (now?.state === 'other') return `${now.positionTitle}, not in health informatics.`
  if (now?.state === 'left') return leftText(now.validFrom, facts)
  return facts.posts.length > 0 ? 'The first post has not begun yet.' : 'No post is recorded yet.'
}

const ONE_PERSON: Record<string, string> = {
  CADET_TRAINEE: 'came as a cadet or local trainee',
  GRADUATE: 'came as a graduate',
  POSTGRAD: 'came as a postgraduate',
  CLINICIAN: 'came as a clinician',
  RETURNER: 'came as a returner',
  REDEPLOY: 'was redeployed',
}

function arrival(facts: CareerFacts): string {
  const route = facts.routes.find(({ isPrimary }) => isPrimary)
  const progressed = facts.moves.filter(
    ({ kind, movedOn }) => kind === 'progressed' && movedOn <= facts.today,
  ).length
  const rise = progressed > 0 ? `has progressed ${times(progressed)}` : ''
  if (!route || route.routeCode === 'UNKNOWN')
    return rise ? `The entry route is not known. ${facts.person.givenName} ${rise}.` : ''
  const on = route.entryDate ?? informatics(facts)[0]?.validFrom
  const came = `${ONE_PERSON[route.routeCode] ?? whoCame(route.routeCode)}${on ? ` in ${on.slice(0, 4)}` : ''}`
  return `${came.charAt(0).toUpperCase()}${came.slice(1)}${rise ? ` and ${rise}` : ''}.`
}

function informatics({ periods, today }: CareerFacts): Period[] {
  return periods.filter(({ state, validFrom }) => state === 'informatics' && validFrom <= today)
}

function areasHeld(periods: readonly Period[]): HicfArea[] {
  return [...new Set(periods.flatMap(({ area }) => area ?? []))]
}

/** The finding over the career line. */
export function findingOf(facts: CareerFacts): string {
  const held = informatics(facts)
  const [first, last] = [held[0], held.at(-1)]
  if (!first || !last)
    return facts.posts.length > 0 ? 'No post in health informatics yet' : 'No posts recorded yet'
  const areas = areasHeld(held).length
  const across = areas > 1 ? `, across ${inWords(areas, 'area')}` : ''
  if (first.level === last.level) {
    const at = periodNow(facts)?.state === 'informatics' ? 'At' : 'Was at'
    return `${at} level ${last.level} in health informatics${across}`
  }
  const took = howLong(first.validFrom, last.levelSince ?? last.validFrom)
  return `From level ${first.level} to level ${last.level} in ${took}${across}`
}

/** The sentence under it: the areas in their order, and how long at the level. */
export function sentenceOf(facts: CareerFacts): string {
  const { person, today } = facts
  const areas = areasHeld(informatics(facts)).map((area, index) =>
    index === 0 ? AREA_NAMES[area] : areaInSentence(area),
  )
  const now = periodNow(facts)
  const stay =
    now?.state === 'informatics' && now.levelSince && now.levelSince < today
      ? `${person.givenName} has been at level ${now.level} for ${howLong(now.levelSince, today)}.`
      : ''
  return [areas.length > 0 ? `${areas.join(', then ')}.` : '', stay].filter(Boolean).join(' ')
}
