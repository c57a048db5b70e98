import type { FlowPlace, FlowStage } from '@/lib/domain/flow-stage'
import { pairsOf } from '@/lib/format/address'
import type { ProgressionFilter } from './progression-filter'

/** A mark of the flow; `others` is of the routes drawn as one. */
export type FlowMark =
  | { stage: 'route'; route: string }
  | { stage: 'others' }
  | { stage: FlowStage; place: FlowPlace }

/**
 * The staff list of everyone whom a figure of careers counts, as its address has it: who has held an informatics post by the
 * day, at the place of their last.
 */
export const everInInformatics = (filter: ProgressionFilter): Record<string, string> =>
  Object.fromEntries(
    pairsOf({
      asAt: filter.asAt,
      shown: 'everyone',
      firstLevel: 'any',
      area: filter.area,
      unit: filter.unit,
      level: filter.level?.toString(),
      entryFrom: filter.entryFrom?.toString(),
      entryTo: filter.entryTo?.toString(),
    }),
  )

/**
 * Whom a figure counts: those in an informatics post on the day; those who have held one by it, at the place of their
 * last; or the same at the place of their first.
 */
export type Counts = 'now' | 'ever' | 'first'

/** The staff list of those in a figure who have no known route, as its address has it; `spell`: who have had one of its spells. */
export function withoutRoute(filter: ProgressionFilter, counts: Counts | 'spell'): Record<string, string> {
  const ever = everInInformatics(filter)
  const { firstLevel: _, shown, ...now } = ever
  const ofPost = (post: string) => ({ ...now, ...(shown ? { shown } : {}), post })
  const whom = { now, ever, first: ofPost('first'), spell: ofPost('spell') }[counts]
  return { ...whom, route: 'UNKNOWN' }
}

/** What of the staff list's address says that people are at a mark; undefined where it cannot be said. */
export function listPartOf(mark: FlowMark): Record<string, string> | undefined {
  if (mark.stage === 'route') return { route: mark.route }
  if (mark.stage === 'others') return undefined
  const { stage, place } = mark
  if (stage === 'first') return typeof place === 'number' ? { firstLevel: String(place) } : undefined
  if (stage === 'after2' || stage === 'after5') return { [stage]: String(place) }
  if (place === 'left' || place === 'moved_out') return { shown: place }
  if (stage === 'now' && typeof place === 'number') return { shown: 'informatics', level: String(place) }
  const [, kind, name] = /^(area|role):(.+)$/.exec(String(place)) ?? []
  if (kind !== stage || name === undefined || (kind === 'area' && name === 'none')) return undefined
  // A list is asked for by a title as an address has it: without spaces around it.
  return name === name.trim() ? { shown: 'informatics', [stage]: name } : undefined
}
