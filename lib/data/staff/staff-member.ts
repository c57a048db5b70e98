import 'server-only'
import {
  earlierPostsOf,
  movesOf,
  periodsOf,
  postsOf,
  qualificationsOf,
  registrationsOf,
  routesOf,
} from '@/db/queries/career'
import { withTrust } from '@/db/trust'
import type { Scope } from '@/lib/access/scope'
import { fullName } from '@/lib/format/people'
import { isId } from '@/lib/forms/row-id'
import { today } from '../clock'
import { careerBars, tableRows } from './career-rows'
import { findingOf, lastPost, leadOf, periodNow, sentenceOf } from './career-words'
import { changesOf } from './history'
import { readPerson, readToEdit } from './read-person'

export type StaffMemberView = NonNullable<Awaited<ReturnType<typeof staffMember>>>

/**
 * A staff member's page: the career in words, as bars and as a table, what they hold now, how they came, what they
 * are qualified in, and who changed what.
 *
 * @param changes how many changes to give, newest first; null for all
 * @returns null where the Trust has none such
 */
export function staffMember(scope: Scope, id: string, changes: number | null = 20) {
  if (!isId(id)) return Promise.resolve(null)
  return withTrust(scope, async (db) => {
    const person = await readPerson(db, id)
    if (!person) return null
    const [posts, moves, periods, routes, earlier, qualifications, registrations, history] =
      await Promise.all([
        postsOf(db, id),
        movesOf(db, id),
        periodsOf(db, id),
        routesOf(db, id),
        earlierPostsOf(db, id),
        qualificationsOf(db, id),
        registrationsOf(db, id),
        changesOf(db, id, changes),
      ])
    const facts = { person, posts, moves, periods, routes, today: today() }
    const period = periodNow(facts)
    return {
      person,
      name: fullName(person),
      today: facts.today,
      lead: leadOf(facts),
      finding: findingOf(facts),
      sentence: sentenceOf(facts),
      bars: careerBars(facts, earlier),
      rows: tableRows(facts, earlier),
      period,
      post: posts.find((post) => post.id === period?.assignmentId) ?? null,
      lastPost: lastPost(facts),
      hasPosts: posts.length > 0,
      hasLeft: period?.state === 'left',
      holdsPost: posts.some(({ validTo }) => validTo === null || validTo > facts.today),
      routes,
      qualifications,
      registrations,
      history,
    }
  })
}

/** @returns whom a form is about, their posts, and whether they have left; null where the Trust has none such. */
export function staffStanding(scope: Scope, id: string) {
  if (!isId(id)) return Promise.resolve(null)
  return withTrust(scope, async (db) => {
    const person = await readToEdit(db, id)
    if (!person) return null
    const posts = await postsOf(db, id)
    const now = today()
    const begun = posts.filter(({ validFrom }) => validFrom <= now)
    const hasLeft = begun.length > 0 && begun.every(({ validTo }) => validTo !== null && validTo <= now)
    return { person, posts, name: fullName(person), hasLeft, hasPosts: posts.length > 0, today: now }
  })
}
