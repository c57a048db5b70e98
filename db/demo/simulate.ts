import type { Day, HicfLevel } from '../vocabulary'
import { background, contributingRoute, routeFor } from './background'
import type { EstablishmentPost } from './establishment'
import { madeUpName } from './names'
import { type DemonstrationAssignment, type DemonstrationPerson, dayNumber, dayOf } from './person'
import { type Random, randomFrom } from './random'

const YEARS = 14
const MONTH = 30.4375
/** Of those in post, who leaves in a month: about one in eleven a year. */
const LEAVES = 0.0078
const UNKNOWN_ROUTE = 0.08
/** NWD leaving reasons and how often each is given. */
const REASONS = [
  ['19', 2],
  ['23', 3],
  ['25', 5],
  ['28', 2],
  ['14', 4],
] as const

type Post = EstablishmentPost & { holder: Person | null; vacantFrom: number }
type Person = DemonstrationPerson & {
  since: number
  level: HicfLevel | null
  post: Post | null
  leftOn: number
}

/**
 * Simulates one establishment over fourteen years: posts are held, left, filled from within or from outside.
 * @param posts the establishment; position numbers get `block` in front, so that blocks can stand side by side.
 * @param block which of the establishments this is: the same block is the same for ever.
 * @param end the day up to which things have happened; a few moves are planned beyond it.
 */
export function simulateBlock(
  posts: readonly EstablishmentPost[],
  block: number,
  end: Day,
): DemonstrationPerson[] {
  const random = randomFrom(0x9e3779b9 ^ (block * 2_654_435_761))
  return new Simulation(posts, block, dayNumber(end), random).run()
}

class Simulation {
  private readonly posts: Post[]
  private readonly people: Person[] = []
  private readonly begin: number

  constructor(
    posts: readonly EstablishmentPost[],
    private readonly block: number,
    private readonly end: number,
    private readonly random: Random,
  ) {
    this.begin = end - Math.round(YEARS * 12 * MONTH)
    const prefix = block === 0 ? '' : `${block}-`
    this.posts = posts.map((post) => ({
      ...post,
      number: prefix + post.number,
      holder: null,
      vacantFrom: this.begin,
    }))
  }

  run(): DemonstrationPerson[] {
    for (const post of this.posts) {
      if (this.random.chance(0.94)) this.hire(post, this.begin - this.random.whole(30, 8 * 365))
    }
    for (let month = 0; month < YEARS * 12; month++) this.month(this.begin + Math.round(month * MONTH))
    this.plan()
    return this.people.map(({ since: _s, level: _l, post: _p, leftOn: _o, ...person }) => person)
  }

  private month(start: number) {
    const someDay = () => Math.min(this.end, start + this.random.whole(0, 29))
    for (const post of this.posts) {
      if (post.holder) this.live(post.holder, someDay())
      else if (post.vacantFrom <= start) this.fill(post, someDay())
    }
  }

  private live(person: Person, day: number) {
    if (day - person.since < 60) return
    if (this.random.chance(LEAVES)) this.leave(person, day)
    else if (this.random.chance(0.0022)) this.away(person, day)
    else if (this.random.chance(0.003))
      this.change(person, day, { fte: this.random.pick([0.5, 0.6, 0.8, 1]) })
  }

  private leave(person: Person, day: number) {
    this.close(person, day, this.random.weighted(REASONS))
    person.leftOn = day
    this.vacate(person, day)
  }

  /** Maternity or a career break: no leaving, and the post is kept. */
  private away(person: Person, day: number) {
    const back = day + this.random.whole(150, 330)
    if (back >= this.end) return
    this.change(person, day, { status: this.random.chance(0.7) ? '06' : '03' })
    this.change(person, back, { status: '02' })
    person.since = back
  }

  private fill(post: Post, day: number) {
    const inside = this.random.chance(0.55) ? this.candidate(post, day) : null
    if (inside) {
      this.vacate(inside, day)
      const gap = this.random.chance(0.03) ? this.random.whole(20, 90) : 0
      this.close(inside, day - gap, null)
      this.hold(inside, post, day)
    } else if (this.random.chance(0.85)) this.hire(post, day)
    else post.vacantFrom = day + 60
  }

  /** Someone a level below, at the level, or from other work in the Trust; now and then someone who had left. */
  private candidate(post: Post, day: number): Person | null {
    if (this.random.chance(0.06)) {
      const back = this.random.pick(this.people)
      if (back && !back.post && back.leftOn > 0 && day - back.leftOn > 180) return back
    }
    for (let tries = 0; tries < 12; tries++) {
      const person = this.random.pick(this.posts).holder
      if (!person || person.post === post || day - person.since < 400) continue
      if (this.fits(person, post)) return person
    }
    return null
  }

  private fits(person: Person, post: Post): boolean {
    if (post.level === null) return person.level === null || (person.level <= 6 && this.random.chance(0.08))
    if (person.level === null) return post.level <= 6 && this.random.chance(0.2)
    const step = post.level - person.level
    if (step === 1) return true
    if (step === 0)
      return post.title !== person.post?.title ? this.random.chance(0.4) : this.random.chance(0.06)
    return this.random.chance(step === 2 ? 0.15 : step === -1 ? 0.03 : 0)
  }

  private hire(post: Post, day: number) {
    const { random } = this
    const name = madeUpName(random)
    const employeeNumber = this.employeeNumber()
    const code = routeFor(random, post.level)
    const known = !random.chance(UNKNOWN_ROUTE)
    const entryDay = dayOf(day)
    const { fields, ...told } = background(random, code, day)
    const person: Person = {
      ...name,
      employeeNumber,
      workEmail: `${employeeNumber}@demonstration.example`,
      assignments: [],
      routes: known
        ? [{ code, primary: true, entryDay, fields }, ...contributingRoute(random, code, entryDay)]
        : [],
      ...(known ? told : { earlierPosts: [], qualifications: [], registrations: [] }),
      since: day,
      level: post.level,
      post: null,
      leftOn: 0,
    }
    this.people.push(person)
    this.hold(person, post, day)
  }

  /** Unique within the Trust, eight digits; some begin with a nought, as they do. */
  private employeeNumber(): string {
    const serial = this.block * 2000 + this.people.length
    return String((serial * 7919 + 20_418_836) % 99_999_989).padStart(8, '0')
  }

  private hold(person: Person, post: Post, wanted: number) {
    const before = person.assignments.at(-1)?.to
    const day = before ? Math.max(wanted, dayNumber(before)) : wanted
    post.holder = person
    person.post = post
    person.since = day
    person.level = post.level
    person.assignments.push({
      assignmentNumber: person.employeeNumber,
      positionNumber: post.number,
      // A title that no crosswalk knows: someone has to say what it is.
      title: this.random.chance(0.006) ? `${post.title} (pilot)` : post.title,
      band: post.band,
      unit: post.unit,
      fte: post.fte < 1 ? post.fte : this.random.pick([1, 1, 1, 1, 0.8, 0.6, 0.5]),
      from: dayOf(day),
      to: null,
      status: '02',
      primary: true,
      leavingReason: null,
    })
  }

  private change(person: Person, day: number, to: Partial<DemonstrationAssignment>) {
    const now = person.assignments.at(-1)
    if (!now || now.to !== null || dayNumber(now.from) >= day) return
    now.to = dayOf(day)
    person.assignments.push({ ...now, from: dayOf(day), to: null, ...to })
  }

  private close(person: Person, day: number, leavingReason: string | null) {
    const now = person.assignments.at(-1)
    if (!now || now.to !== null) return
    now.to = dayOf(Math.max(day, dayNumber(now.from) + 1))
    now.leavingReason = leavingReason
  }

  private vacate(person: Person, day: number) {
    if (!person.post) return
    person.post.holder = null
    person.post.vacantFrom = day + this.random.whole(20, 120)
    person.post = null
  }

  /** A second post for a few, and moves that are agreed but have not happened. */
  private plan() {
    for (const post of this.posts) {
      const person = post.holder
      const now = person?.assignments.at(-1)
      if (!person || !now || now.to !== null || person.since > this.end - 200) continue
      const roll = this.random.next()
      if (roll < 0.012) {
        person.assignments.push({
          ...now,
          assignmentNumber: `${person.employeeNumber}-2`,
          positionNumber: `${now.positionNumber}-2`,
          fte: 0.2,
          from: dayOf(this.end - this.random.whole(20, 150)),
          primary: false,
        })
      } else if (roll < 0.024) {
        const vacant = this.posts.find((other) => !other.holder && other.level === (person.level ?? 0) + 1)
        if (!vacant) continue
        const day = this.end + this.random.whole(10, 60)
        this.close(person, day, null)
        this.hold(person, vacant, day)
      }
    }
  }
}
