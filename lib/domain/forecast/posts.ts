import type { HicfLevel } from '@/db/vocabulary'

/** The posts of some levels at an end of a month: budgeted FTE, and about how many people would fill them. */
export interface PostsAhead {
  /** Months after the as-at day. */
  month: number
  fte: number
  /** An estimate; null where nothing tells how many hours a person works. */
  people: number | null
}

/** Budgeted FTE have four decimals. */
const exact = (fte: number) => Math.round(fte * 10_000) / 10_000

/**
 * Posts that a lever adds to a level, or takes from it, shared out among its areas: whole posts by each area's share of the
 * level's budgeted FTE, one after another to the area that is furthest behind its share. No area loses a post that it has not
 * whole while another has one; what is left over of a post is shared out in parts.
 *
 * @param posts whole posts, below 0 so many fewer
 * @param budgets FTE by area
 * @param people by area, who say the shares where nothing is budgeted
 * @returns FTE by area, which add up to `posts`
 */
export function sharedAmongAreas(
  posts: number,
  budgets: readonly number[],
  people: readonly number[],
): number[] {
  const sum = (some: readonly number[]) => some.reduce((all, one) => all + one, 0)
  const own = [budgets, people].find((some) => sum(some) > 0) ?? budgets.map(() => 1)
  const given = own.map(() => 0)
  const takes = posts < 0
  const left = (area: number) => (budgets[area] ?? 0) - (given[area] ?? 0)
  const behind = (area: number, all: number) => ((own[area] ?? 0) / sum(own)) * all - (given[area] ?? 0)
  let over = Math.abs(posts)
  for (let all = 1; over >= 1; all += 1) {
    const [first, ...others] = [...own.keys()].filter((area) => !takes || left(area) >= 1)
    if (first === undefined) break
    const most = others.reduce((a, b) => (behind(b, all) > behind(a, all) + 1e-12 ? b : a), first)
    given[most] = (given[most] ?? 0) + 1
    over -= 1
  }
  const rest = takes && sum(budgets) > sum(given) ? [...own.keys()].map(left) : own
  return given.map((some, area) => (takes ? -1 : 1) * (some + (over * (rest[area] ?? 0)) / sum(rest)))
}

/**
 * The budgeted FTE of some levels month by month: those that are dated, and those that levers add or take away, 1 FTE a post.
 * What is budgeted is FTE. People are an estimate beside it: so many as would fill each level's FTE at the hours of its people
 * now.
 *
 * @param budget FTE by level, of the as-at day and at the ends of the months after it; the last of them holds on. A level that
 *   comes more than once is added up
 * @param levers posts more, or fewer, of a level, from the first month after `fromMonth` on
 * @param ftePerPerson FTE that a person of a level holds on average; null where that is not known or not told
 * @param months to look ahead
 */
export function postsAhead(
  budget: readonly { level: HicfLevel; fte: readonly number[] }[],
  levers: readonly { level: HicfLevel; more: number; fromMonth: number }[],
  ftePerPerson: (level: HicfLevel) => number | null,
  months: number,
): PostsAhead[] {
  const levels = [...new Set([...budget, ...levers].map(({ level }) => level))]
  const ofLevel = (level: HicfLevel, month: number) =>
    Math.max(
      0,
      budget.reduce(
        (sum, one) => (one.level === level ? sum + (one.fte[month] ?? one.fte.at(-1) ?? 0) : sum),
        0,
      ) +
        levers.reduce((sum, one) => (one.level === level && one.fromMonth < month ? sum + one.more : sum), 0),
    )
  const peopleOf = (month: number) =>
    levels.reduce<number | null>((sum, level) => {
      const [fte, each] = [ofLevel(level, month), ftePerPerson(level)]
      if (fte === 0) return sum
      return sum === null || each === null ? null : sum + fte / each
    }, 0)
  return Array.from({ length: months + 1 }, (_, month) => {
    const people = peopleOf(month)
    return {
      month,
      fte: exact(levels.reduce((sum, level) => sum + ofLevel(level, month), 0)),
      people: people === null ? null : Math.round(people),
    }
  })
}
