import { byLevel, LEAN, type ScriptedCareer, scriptedRates } from './back-test-script'

/** FTE of a level at each end of a month: what was budgeted, and what was in post. */
export type ScriptedFte = { level: number; budget: readonly number[]; held: readonly number[] }

/**
 * A back-test in which vacancies are filled, once more, as a script of its own that shares nothing with the forecast: how fast
 * vacancies were filled and from where is counted from the careers and the FTE, and people are carried on month by month on
 * average, those of a level rising as often whatever their time at it.
 *
 * @param ends of months up to which everything is known
 * @param fte of those ends @param hidden months that are forecast, with the budgets of the last end
 */
export function scriptedFilledBackTest(
  careers: readonly ScriptedCareer[],
  ends: readonly string[],
  fte: readonly ScriptedFte[],
  hidden: number,
): { people: Map<number, number>; pace: { level: number; filled: number; open: number; share: number }[] } {
  const { people: now, levels, went, came, chance } = scriptedRates(careers, ends)
  const heads = byLevel(levels, now)
  const headsAt = (level: number) => heads.get(level) ?? 0
  const last = ends.length - 1
  const heldNow = (some: readonly ScriptedFte[]) => some.reduce((sum, { held }) => sum + (held[last] ?? 0), 0)
  const everyone = heldNow(fte) / levels.reduce((sum, level) => sum + headsAt(level), 0)
  const own = levels.map((level) => {
    const { budget = [], held = [] } = fte.find((one) => one.level === level) ?? {}
    const hours = headsAt(level) > 0 ? (held[last] ?? 0) / headsAt(level) : everyone
    const roomAt = (at: number) => Math.floor(((budget[at] ?? 0) - (held[at] ?? 0)) / hours + 1e-6)
    const inside = levels.map((from) => went.get(`up ${from} ${level}`) ?? went.get(`down ${from} ${level}`) ?? 0)
    const outside = came.get(String(level)) ?? 0
    const filled = inside.reduce((sum, some) => sum + some, outside)
    let open = 0
    for (let at = 1; at <= last; at += 1) open += Math.max(0, roomAt(at))
    return { level, filled, open, inside, posts: headsAt(level) + roomAt(last) }
  })
  const all = own.reduce((sum, { filled }) => sum + filled, 0)
  const there = own.reduce((sum, { filled, open }) => sum + filled + open, 0)
  const pace = own.map(({ level, filled, open }) => ({
    level,
    filled,
    open,
    share: (filled + LEAN * (all / there)) / (filled + open + LEAN),
  }))
  let people = new Map(now)
  for (let month = 0; month < hidden; month += 1) {
    const next = new Map<string, number>()
    const add = (key: string, by: number) => next.set(key, (next.get(key) ?? 0) + by)
    for (const [key, some] of people) {
      const [level = 0, months = 0] = key.split(' ').map(Number)
      add(`${level} ${months + 1}`, some * (1 - chance('left', level, months) - chance('other', level, months)))
    }
    for (const [at, { level, filled, inside, posts }] of [...own.entries()].reverse()) {
      const vacant = Math.max(0, posts - (byLevel(levels, next).get(level) ?? 0))
      const coming = vacant * (pace[at]?.share ?? 0)
      for (const [source, some] of inside.entries()) {
        const from = levels[source] ?? 0
        const stays = 1 - (coming * some) / filled / (byLevel(levels, next).get(from) || 1)
        if (some > 0)
          for (const [key, here] of next) if (key.startsWith(`${from} `)) next.set(key, here * Math.max(0, stays))
      }
      add(`${level} 0`, coming)
    }
    people = next
  }
  return { people: byLevel(levels, people), pace }
}
