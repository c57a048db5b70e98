import type { HicfLevel } from '@/db/vocabulary'
import type { BridgeCounts } from '@/lib/domain/bridge'
import { type SharedCount, shareCount, shareFte } from '@/lib/domain/disclosure'
import { shareSums } from '@/lib/domain/shared-sums'
import type { Sum } from '@/lib/domain/sum-bounds'

export type OverviewFigures<C extends SharedCount> = {
  bridge: Record<keyof BridgeCounts, C>
  fte: { now: C; before: C }
  joined: { now: C; before: C }
  left: { now: C; before: C }
  progressed: { now: C; before: C }
  /** Posts held on the as-at day that are recorded to end within as long a period after it, with nobody to follow. */
  vacancies: C
  /** Of the closing headcount, those whose entry route is not known. */
  unknownRoute: C
  /** Highest level first; one value a month. */
  levels: { level: HicfLevel; values: C[]; fte: C }[]
}

const INS = ['opening', 'joined', 'movedIn', 'returned'] as const
const OUTS = ['closing', 'left', 'movedOut'] as const

/** The overview as it may be shared: the bridge and the levels of its first and last day share their totals. */
export function sharedOverview(
  exact: OverviewFigures<number>,
  threshold: number,
): OverviewFigures<SharedCount> {
  const { bridge, levels } = exact
  const adds = INS.reduce((sum, side) => sum + bridge[side], 0)
  const counts: number[] = [...INS, ...OUTS].map((side) => bridge[side])
  const sums: Sum[] = []
  const holds = adds === OUTS.reduce((sum, side) => sum + bridge[side], 0)
  if (holds) {
    const all = counts.push(adds) - 1
    sums.push({ total: all, parts: INS.map((_, i) => i) })
    sums.push({ total: all, parts: OUTS.map((_, i) => INS.length + i) })
  }
  const place = levels.map(({ values }) => values.map((value) => counts.push(value) - 1))
  const last = (levels[0]?.values.length ?? 1) - 1
  for (const [at, total] of [
    [0, 0],
    [last, INS.length],
  ] as const) {
    const parts = place.map((row) => row[at] ?? -1)
    const comes = parts.reduce((sum, part) => sum + (counts[part] ?? 0), 0)
    if (parts.length > 0 && comes === counts[total]) sums.push({ total, parts })
  }
  const unknown = counts.push(exact.unknownRoute) - 1
  const known = counts.push(bridge.closing - exact.unknownRoute) - 1
  sums.push({ total: INS.length, parts: [unknown, known] })
  const shown = shareSums(counts, sums, threshold)
  const side = (name: keyof BridgeCounts) => shown[[...INS, ...OUTS].indexOf(name)] ?? 0
  const closing = side('closing')
  return {
    bridge: {
      opening: side('opening'),
      joined: side('joined'),
      movedIn: side('movedIn'),
      returned: side('returned'),
      left: side('left'),
      movedOut: side('movedOut'),
      closing,
    },
    fte: {
      now: shareFte(exact.fte.now, closing, threshold),
      before: shareFte(exact.fte.before, side('opening'), threshold),
    },
    joined: { now: side('joined'), before: shareCount(exact.joined.before, threshold) },
    left: { now: side('left'), before: shareCount(exact.left.before, threshold) },
    progressed: {
      now: shareCount(exact.progressed.now, threshold),
      before: shareCount(exact.progressed.before, threshold),
    },
    vacancies: shareCount(exact.vacancies, threshold),
    unknownRoute: shown[unknown] ?? 0,
    levels: levels.map(({ level, fte }, row) => {
      const values = (place[row] ?? []).map((at) => shown[at] ?? 0)
      return { level, values, fte: shareFte(fte, values.at(-1) ?? 0, threshold) }
    }),
  }
}
