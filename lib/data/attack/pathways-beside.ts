import type { Knowledge } from '@/lib/domain/attack/attack'
import { setName } from '@/lib/domain/attack/sets'
import type { Standing, TrustOfChance } from '@/lib/domain/attack/trust-of-chance'
import { type MonthRelease, monthFigure } from '@/lib/domain/month-release'
import { flowFigures } from '@/lib/domain/shared-flow'
import { sharePathways } from '@/lib/domain/shared-pathways'

/**
 * What a viewer is told of the pathways that eight or more took, as at each month, and how those who took them are people
 * of that month: of one route, first level and place, and of one role. The rest is worked out from what is told.
 */
export function tellPathways(
  knowledge: Knowledge,
  { months }: TrustOfChance,
  releases: readonly MonthRelease[],
): void {
  const taken = new Map<number, string>()
  months.forEach((standings, month) => {
    for (const one of standings) taken.set(one.person, onwards(taken.get(one.person), one))
    const told = standings.filter(({ now }) => now !== 'moved_out')
    const paths = [...Map.groupBy(told, (one) => `${one.first} ${one.now} ${taken.get(one.person)}`)].flatMap(
      ([path, some]) => (some[0] ? [{ path, one: some[0], people: some.length }] : []),
    )
    const shown = sharePathways(
      paths.map(({ one, people }) => ({ people, within: figuresOf(one) })),
      (figure) => releases[month]?.of(figure) ?? 0,
    )
    const parts = new Map<string, string[]>()
    for (const [at, { path, one, people }] of paths.entries()) {
      const count = shown[at]
      if (count === null || count === undefined) continue
      const name = `pathway ${month}|${path}`
      knowledge.publish(name, people, count)
      for (const set of setsOf(month, one)) parts.set(set, [...(parts.get(set) ?? []), name])
    }
    for (const [set, names] of parts) knowledge.sum(set, [...names, `${set}|other pathways`])
  })
}

const isInRole = ({ now, role }: Standing) => typeof now === 'number' && role !== null

function figuresOf(one: Standing): string[] {
  const [cell = ''] = flowFigures(one)
  return isInRole(one) ? [cell, monthFigure.roleRoute(one.role ?? '', one.route)] : [cell]
}

function setsOf(month: number, one: Standing): string[] {
  const { route, first, now, role } = one
  const cell = setName(month, { route, first, now })
  return isInRole(one) ? [cell, setName(month, { route, role: role ?? '', here: 'yes' })] : [cell]
}

function onwards(path: string | undefined, { route, now, role, level }: Standing): string {
  const step = typeof now !== 'number' ? now : (role ?? `post ${level}`)
  if (path === undefined) return `${route} > ${step}`
  return path.endsWith(`> ${step}`) ? path : `${path} > ${step}`
}
