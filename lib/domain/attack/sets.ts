import type { Knowledge } from './attack'
import type { Standing } from './trust-of-chance'

/**
 * What a set of people is chosen by: entry route, first level, where they are now, that they are here at any level,
 * area, unit and level of the last informatics post, year of the first one, five years of it, role, where they went who
 * are not here.
 */
export type Mark =
  | 'route'
  | 'first'
  | 'now'
  | 'here'
  | 'area'
  | 'unit'
  | 'level'
  | 'year'
  | 'period'
  | 'role'
  | 'gone'

/** The first of the five years that a year is in. */
export const periodOf = (year: number): number => year - (((year % 5) + 4) % 5)

const isHere = (one: Standing) => typeof one.now === 'number'

/** What one person has of a mark; null for someone whom the mark does not choose. */
export function markOf(one: Standing, mark: Mark): string | null {
  if (mark === 'here') return isHere(one) ? 'yes' : null
  if (mark === 'gone') return typeof one.now === 'number' ? null : one.now
  if (mark === 'period') return String(periodOf(one.year))
  const value = one[mark]
  return value === null ? null : String(value)
}

/** The name of the set of a month that has these values: one name for one set of people. */
export function setName(month: number, chosen: Partial<Record<Mark, string | number>>): string {
  const { here, level, period, gone, ...others } = chosen
  // A year says which five years it is of.
  const rest = others.year === undefined && period !== undefined ? { ...others, period } : others
  // Of those who are here, the level of the last post is where they are now.
  const now = rest.now ?? gone ?? (here && level !== undefined ? level : undefined)
  const atLevel = now !== undefined && !Number.isNaN(Number(now))
  const marks = {
    ...rest,
    ...(now === undefined ? {} : { now }),
    ...(here && !atLevel ? { here } : {}),
    ...(level !== undefined && !atLevel ? { level } : {}),
  }
  const said = Object.entries(marks).sort(([a], [b]) => (a < b ? -1 : 1))
  return [month, ...said.map(([mark, value]) => `${mark}=${value}`)].join('|')
}

/** The sets of a month that are chosen by some marks, with who is in each. */
export function setsBy(month: number, standings: readonly Standing[], marks: readonly Mark[]) {
  const sets = new Map<string, { chosen: Partial<Record<Mark, string>>; members: Standing[] }>()
  for (const one of standings) {
    const chosen: Partial<Record<Mark, string>> = {}
    let within = true
    for (const mark of marks) {
      const value = markOf(one, mark)
      if (value === null) within = false
      else chosen[mark] = value
    }
    if (!within) continue
    const name = setName(month, chosen)
    const set = sets.get(name)
    if (set) set.members.push(one)
    else sets.set(name, { chosen, members: [one] })
  }
  return sets
}

/** Tells an attacker how the sets of a month make up one another: each is the sum of its parts by any further mark. */
export function relate(
  knowledge: Knowledge,
  month: number,
  standings: readonly Standing[],
  shapes: readonly (readonly Mark[])[],
): void {
  const known = new Set(shapes.map((shape) => [...shape].sort().join()))
  const all: Mark[] = [
    'route',
    'first',
    'now',
    'here',
    'area',
    'unit',
    'level',
    'year',
    'period',
    'role',
    'gone',
  ]
  const marks = all.filter((mark) => shapes.some((shape) => shape.includes(mark)))
  for (const shape of shapes) {
    const further = marks.filter((mark) => !shape.includes(mark) && known.has([...shape, mark].sort().join()))
    // Where they are now says that they are here: the shape with both is the one without `here`.
    if (shape.includes('here')) {
      const others = shape.filter((mark) => mark !== 'here')
      if (!shape.includes('now') && known.has([...others, 'now'].sort().join())) further.push('now')
    }
    if (shape.includes('period') && !shape.includes('year')) {
      const others = shape.filter((mark) => mark !== 'period')
      if (known.has([...others, 'year'].sort().join())) further.push('year')
    }
    if (further.length === 0) continue
    for (const [name, { chosen, members }] of setsBy(month, standings, shape))
      for (const mark of further) {
        const parts = new Set<string>()
        for (const one of members) {
          const value = markOf(one, mark)
          const others = mark === 'gone' ? setName(month, { ...chosen, here: 'yes' }) : `${name}|not ${mark}`
          parts.add(value === null ? others : setName(month, { ...chosen, [mark]: value }))
        }
        parts.delete(name)
        if (parts.size > 0) knowledge.sum(name, parts)
      }
  }
}
