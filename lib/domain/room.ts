import { at } from './at'
import { effectiveThreshold, type SharedCount, shareCount } from './disclosure'
import { ImaginedStaff } from './imagined-staff'
import { Rule } from './room-rule'
import { RoomSearch } from './room-search'
import { scattered } from './scattered'

/** People who are counted alike: in the same figures. */
export interface Alike {
  people: number
  /** The figures that count them, as whole numbers from 0, each once. */
  figures: readonly number[]
}

/** Figures shown together, and the people they could as well be of. */
export interface Roomy {
  /** What is shown, by figure; 0 for one that counts nobody. */
  shown: SharedCount[]
  /** As many people of each kind as stand behind `shown`: true numbers, but for the one or two that room asks for. */
  pretend: number[]
  /** Figures that no room was found for. */
  tight: number[]
}

/**
 * Shares figures that are shown together so that no hidden one can be worked out, by whatever means: every figure
 * has room for one more. Whatever is shown would be shown just the same if there were one more person of any kind
 * that is there, so each hidden count has two values at least that it may have.
 *
 * Each figure is its plain rounded form (`shareCount`) of one and the same imagined staff. The imagined staff are the
 * true ones where all figures have room, and else near ones: a kind of people has a few more or fewer, and no figure that
 * counts anyone counts nobody. A figure has room when one more would not show. If the plain form of the true staff is also that of imagined
 * staff with room, it is what is shown; else figures are shown a step of 5 away, as few as can be found, and two steps
 * only where a hidden count would else have to be shown as a number.
 *
 * Why it holds even against someone who knows this function: take the imagined staff S. Of S, and of S with one more
 * of a kind, this function shows the same: S has room and is shown plainly; and S with one more is led back to S
 * by the first thing that is tried, and shown as plainly. So both may be the truth.
 *
 * @param groups kinds of people with what they are counted in, in an order that does not tell numbers
 * @param threshold the largest count that is hidden
 */
export function shareWithRoom(groups: readonly Alike[], figures: number, threshold?: number): Roomy {
  const rule = new Rule(effectiveThreshold(threshold))
  const same = sameFigures(groups, figures)
  const staff = new ImaginedStaff(
    groups.map(({ people, figures: of }) => ({ people, figures: of.filter((f) => same[f] === f) })),
    figures,
    rule,
  )
  if (staff.wrong().length > 0 && !staff.oneFewer()) new RoomSearch(staff).settle()
  return {
    shown: same.map((f) => shareCount(at(staff.counts, f), rule.threshold)),
    pretend: [...staff.people],
    tight: staff.tight(),
  }
}

/** For each figure the first one that counts the same people: they are one figure under several names. */
function sameFigures(groups: readonly Alike[], figures: number): number[] {
  const marks = new Array<number>(figures).fill(0)
  groups.forEach(({ people, figures: of }, kind) => {
    if (people > 0) for (const f of of) marks[f] = (at(marks, f) + scattered(kind)) % 2 ** 52
  })
  const first = new Map<number, number>()
  return marks.map((mark, f) => {
    const known = first.get(mark) ?? f
    first.set(mark, known)
    return known
  })
}
