/**
 * A back-test once more, as a script of its own that shares nothing with the forecast: every person looked up at every end of a
 * month, rates by level and band of time at the level, and people carried on month by month on average.
 */

export type ScriptedCareer = { periods: readonly Period[] }
type Period = { from: string; to: string | null; level: number | null; levelSince: string }
type Seen = { level: number; months: number } | 'other' | null

const EDGES = [12, 24, 36, 60]
export const LEAN = 24
const WAYS = ['left', 'other', 'up', 'down'] as const

const monthOf = (day: string) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7))

function seenAt(periods: readonly Period[], day: string): Seen {
  const now = periods.find(({ from, to }) => from <= day && (to === null || day < to))
  if (!now) return null
  if (now.level === null) return 'other'
  const early = Number(day.slice(8)) < Number(now.levelSince.slice(8)) ? 1 : 0
  return { level: now.level, months: Math.max(0, monthOf(day) - monthOf(now.levelSince) - early) }
}

const bandOf = (months: number) => EDGES.filter((edge) => months >= edge).length
const isAt = (seen: Seen): seen is Exclude<Seen, 'other' | null> => seen !== null && seen !== 'other'

/** What the months say, counted by level and band of time at the level, and the rates that they make. */
export function scriptedRates(careers: readonly ScriptedCareer[], ends: readonly string[]) {
  const add = (sums: Map<string, number>, key: string, by = 1) => sums.set(key, (sums.get(key) ?? 0) + by)
  const [months, ended, went, came, people] = [new Map(), new Map(), new Map(), new Map(), new Map()] as [
    Map<string, number>,
    Map<string, number>,
    Map<string, number>,
    Map<string, number>,
    Map<string, number>,
  ]
  for (const { periods } of careers) {
    const seen = ends.map((day) => seenAt(periods, day))
    seen.forEach((now, at) => {
      if (isAt(now) && at === ends.length - 1) add(people, `${now.level} ${now.months}`)
      if (at === ends.length - 1) return
      const next = seen[at + 1] ?? null
      if (!isAt(now)) {
        if (isAt(next)) add(came, String(next.level))
        return
      }
      const band = bandOf(now.months)
      add(months, `${now.level} ${band}`)
      const way = next === null ? 'left' : next === 'other' ? 'other' : next.level > now.level ? 'up' : next.level < now.level ? 'down' : null
      if (way) add(ended, `${way} ${now.level} ${band}`)
      if (way && isAt(next)) add(went, `${way} ${now.level} ${next.level}`)
    })
  }
  const levels = [...new Set([...months.keys()].map((key) => Number(key.split(' ')[0])))].sort((a, b) => a - b)
  const bands = [0, 1, 2, 3, 4]
  const can = (way: string, level: number) => (way !== 'up' || level !== levels.at(-1)) && (way !== 'down' || level !== levels[0])
  const sum = (of: Map<string, number>, keys: readonly string[]) => keys.reduce((all, key) => all + (of.get(key) ?? 0), 0)
  const keysOf = (some: readonly number[]) => some.flatMap((level) => bands.map((band) => `${level} ${band}`))
  const rateOf = (way: string, level: number, band: number) => {
    if (!can(way, level)) return 0
    const all = keysOf(levels.filter((one) => can(way, one)))
    const overall = sum(ended, all.map((key) => `${way} ${key}`)) / sum(months, all)
    const own = keysOf([level])
    const atLevel = (sum(ended, own.map((key) => `${way} ${key}`)) + LEAN * overall) / (sum(months, own) + LEAN)
    return (sum(ended, [`${way} ${level} ${band}`]) + LEAN * atLevel) / (sum(months, [`${level} ${band}`]) + LEAN)
  }
  const rates = new Map(
    keysOf(levels).flatMap((key) => WAYS.map((way) => [`${way} ${key}`, rateOf(way, ...(key.split(' ').map(Number) as [number, number]))])),
  )
  const chance = (way: (typeof WAYS)[number], level: number, months: number) =>
    rates.get(`${way} ${level} ${bandOf(months)}`) ?? 0
  return { people, levels, went, came, chance }
}

/**
 * @param ends of months up to which everything is known
 * @param hidden months that are forecast @returns people of each level after them, on average
 */
export function scriptedBackTest(
  careers: readonly ScriptedCareer[],
  ends: readonly string[],
  hidden: number,
): Map<number, number> {
  const { levels, went, came, chance: rate, ...seen } = scriptedRates(careers, ends)
  const sum = (of: Map<string, number>, keys: readonly string[]) => keys.reduce((all, key) => all + (of.get(key) ?? 0), 0)
  const add = (sums: Map<string, number>, key: string, by: number) => sums.set(key, (sums.get(key) ?? 0) + by)
  let people = seen.people

  for (let month = 0; month < hidden; month += 1) {
    const next = new Map<string, number>()
    for (const [key, some] of people) {
      const [level = 0, at = 0] = key.split(' ').map(Number)
      const chance = (way: (typeof WAYS)[number]) => rate(way, level, at)
      const stays = 1 - WAYS.reduce((all, way) => all + chance(way), 0)
      add(next, `${level} ${at + 1}`, some * stays)
      for (const way of ['up', 'down'] as const) {
        const places = levels.filter((to) => went.has(`${way} ${level} ${to}`))
        const all = sum(went, places.map((to) => `${way} ${level} ${to}`))
        const near = way === 'up' ? levels.find((to) => to > level) : levels.findLast((to) => to < level)
        if (all === 0 && near !== undefined) add(next, `${near} 0`, some * chance(way))
        for (const to of places) add(next, `${to} 0`, (some * chance(way) * sum(went, [`${way} ${level} ${to}`])) / all)
      }
    }
    for (const [level, count] of came) add(next, `${level} 0`, count / (ends.length - 1))
    people = next
  }
  return byLevel(levels, people)
}

/** People by level, of people by level and months at it. */
export const byLevel = (levels: readonly number[], people: ReadonlyMap<string, number>): Map<number, number> =>
  new Map(
    levels.map((level) => [
      level,
      [...people].reduce((all, [key, some]) => (Number(key.split(' ')[0]) === level ? all + some : all), 0),
    ]),
  )
