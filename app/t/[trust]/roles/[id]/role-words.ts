import type { RoleView } from '@/lib/data/roles/role-page'
import type { SharedCount } from '@/lib/domain/disclosure'
import { aboutCount, countText } from '@/lib/format/count'
import { knownOnWords, longDay } from '@/lib/format/day'
import { fteShared, fteTotal } from '@/lib/format/fte'
import { inWords, listed } from '@/lib/format/plural'
import { areaInSentence } from '@/lib/format/words'

export const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

const people = (count: SharedCount) => (count === 1 ? 'person' : 'people')

/** A count in a sentence: exact, or rounded for those who see what is safe to share. */
export const said = (count: SharedCount, safe: boolean) => (safe ? aboutCount(count) : countText(count))

/** "Level 5, information management. 28 people hold it on 31 October 2026." */
export function leadOf({ role, people: holders, asAt, knownOn, spells }: RoleView, safe: boolean): string {
  const what = `Level ${role.level}, ${areaInSentence(role.area)}.`
  const day = `${longDay(asAt)}${knownOnWords(knownOn)}`
  const on = `on ${day}`
  if (spells === 0) return `${what} No one has held it here up to ${day}.`
  if (holders === 0) return `${what} Nobody holds it ${on}.`
  const holds = holders === 1 ? 'holds' : 'hold'
  return `${what} ${capital(said(holders, safe))} ${people(holders)} ${holds} it ${on}.`
}

/** "28 people are in this role, 24.9 FTE". */
export function peopleFinding({ people: holders, fte }: RoleView): string {
  const total = typeof fte === 'number' ? fteTotal(fte) : fteShared(fte)
  return `${countText(holders)} ${holders === 1 ? 'person is' : 'people are'} in this role, ${total} FTE`
}

/** "13 are in Informatics and 9 in Workforce." */
export function unitsSentence(named: NonNullable<RoleView['named']>): string {
  const [first, ...rest] = named.units.slice(0, 4)
  if (!first) return ''
  const one = (unit: string | null) => unit ?? 'no unit'
  const others = named.units.slice(4).reduce((sum, { people: count }) => sum + count, 0)
  const parts = [
    `${first.people} ${first.people === 1 ? 'is' : 'are'} in ${one(first.unit)}`,
    ...rest.map(({ unit, people: count }) => `${count} in ${one(unit)}`),
    ...(others > 0 ? [`${others} elsewhere`] : []),
  ]
  return `${listed(parts)}.`
}

/** "Work experience is the commonest way in: 6 of 28". */
export function routesFinding({ routes, people: holders }: RoleView, safe: boolean): string {
  const named = routes.filter(({ kind, people: count }) => kind === 'route' && count !== '*')
  const most = Math.max(0, ...named.map(({ people: count }) => Number(count)))
  const top = named.filter(({ people: count }) => count === most)
  const of = `of ${safe ? `about ${countText(holders)}` : countText(holders)}`
  if (holders === 0) return 'Nobody is in the role now, so no way in can be shown'
  if (top.length === 0)
    return routes.some(({ kind }) => kind !== 'unknown')
      ? 'No way in stands out'
      : 'How the people in the role came in is not known yet'
  const labels = top.map(({ label }) => label)
  const share = `${safe ? 'about ' : ''}${most} ${of}`
  if (top.length > 3)
    return `${inWords(top.length, 'route')} brought ${share} each`.replace(/^./, (c) => c.toUpperCase())
  return top.length === 1
    ? `${labels[0]} is the commonest way in: ${share}`
    : `${listed(labels)} are the commonest ways in: ${share} each`
}

export function routesSentence({ routes }: RoleView): string {
  const base = 'Primary entry route of the people in the role now.'
  const others = routes.find(({ kind }) => kind === 'others')
  if (!others) return base
  return others.routes === null
    ? `${base} Routes that brought too few people each to be shown are taken together.`
    : `${base} ${capital(inWords(others.routes, 'route'))} brought one person each.`
}
