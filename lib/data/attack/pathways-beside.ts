import type { Knowledge } from '@/lib/domain/attack/attack'
import { setName } from '@/lib/domain/attack/sets'
import type { Standing, TrustOfChance } from '@/lib/domain/attack/trust-of-chance'
import { DEFAULT_THRESHOLD, shareCount } from '@/lib/domain/disclosure'

/** By what a pathway is told. */
const FOLDS = ['role', 'level'] as const
type Fold = (typeof FOLDS)[number]

/**
 * What a viewer is told of the pathways that eight or more took, as at each month, and how those who took them are people
 * of that month: of one route, first level and place. The rest is worked out from what is told.
 */
export function tellPathways(knowledge: Knowledge, { months }: TrustOfChance): void {
  for (const fold of FOLDS) {
    const taken = new Map<number, string>()
    months.forEach((standings, month) => {
      for (const one of standings) taken.set(one.person, onwards(taken.get(one.person), one, fold))
      const cells = Map.groupBy(
        standings.filter(({ now }) => now !== 'moved_out'),
        ({ route, first, now }) => setName(month, { route, first, now }),
      )
      for (const [cell, members] of cells) {
        const paths = [...Map.groupBy(members, ({ person }) => taken.get(person) ?? '')]
        const listed = paths.filter(([, some]) => some.length > DEFAULT_THRESHOLD)
        const names = listed.map(([path, some]) => {
          const name = `pathway ${month}|${cell}|${path}`
          knowledge.publish(name, some.length, shareCount(some.length))
          return name
        })
        if (names.length > 0) knowledge.sum(cell, [...names, `${cell}|other pathways by ${fold}`])
      }
    })
  }
}

function onwards(path: string | undefined, { route, now, role, level }: Standing, fold: Fold): string {
  const step = typeof now !== 'number' ? now : fold === 'level' ? `level ${now}` : (role ?? `post ${level}`)
  if (path === undefined) return `${route} > ${step}`
  return path.endsWith(`> ${step}`) ? path : `${path} > ${step}`
}
