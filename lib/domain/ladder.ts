import { type Day, HICF_LEVELS, type HicfLevel } from '@/db/vocabulary'
import { type CareerPeriod, follows, stateOn } from './career'
import { levelOf } from './level-spell'
import type { Watch } from './time-at-level'

/** From where people come onto the ladder. `elsewhere` is an informatics post outside the area or unit that is looked at. */
export const LADDER_STARTS = ['joined', 'returned', 'moved_in', 'elsewhere'] as const
export type LadderStart = (typeof LADDER_STARTS)[number]

/** Where people go from it. */
export const LADDER_ENDS = ['left', 'moved_out', 'elsewhere'] as const
export type LadderEnd = (typeof LADDER_ENDS)[number]

/** Moves from one level to another, or onto the ladder or off it: one end at least is a level. */
export interface LadderMove {
  from: HicfLevel | LadderStart
  to: HicfLevel | LadderEnd
  moves: number
}

/** Who was at each level at both ends, and every move between. */
export interface Ladder {
  opening: { level: HicfLevel; people: number }[]
  moves: LadderMove[]
  closing: { level: HicfLevel; people: number }[]
}

/** Where a person stands between two moves. */
type Standing = HicfLevel | 'elsewhere' | 'other' | 'left' | 'no_post'

const STARTS: Record<Exclude<Standing, HicfLevel>, LadderStart> = {
  elsewhere: 'elsewhere',
  other: 'moved_in',
  left: 'returned',
  no_post: 'joined',
}
const ENDS: Record<Exclude<Standing, HicfLevel>, LadderEnd> = {
  elsewhere: 'elsewhere',
  other: 'moved_out',
  left: 'left',
  no_post: 'left',
}

/**
 * The moves between levels from the end of one day to the end of another, onto the ladder and off it, with who was at
 * each level on both days: at the start + in − out = at the end, for every level. A person who moves twice is counted
 * twice. Moves within a level are none here.
 *
 * @param people the career periods of each person
 * @param watch moves dated after `from` and up to `to` count
 * @param inPlace whether an informatics post is in the area or unit that is looked at; without it every one is
 */
export function ladder(
  people: readonly (readonly CareerPeriod[])[],
  watch: Watch,
  inPlace: (period: CareerPeriod) => boolean = () => true,
): Ladder {
  const [opening, closing] = [new Map<HicfLevel, number>(), new Map<HicfLevel, number>()]
  const moves = new Map<string, LadderMove>()
  const standing = (period: CareerPeriod | null, otherwise: Standing): Standing => {
    if (!period) return otherwise
    return levelOf(period) === null ? 'other' : inPlace(period) ? (levelOf(period) ?? 'other') : 'elsewhere'
  }
  for (const periods of people) {
    for (const [day, counts] of [
      [watch.from, opening],
      [watch.to, closing],
    ] as const) {
      const at = standing(stateOn(periods, day).period, 'left')
      if (isLevel(at)) counts.set(at, (counts.get(at) ?? 0) + 1)
    }
    for (const step of stepsOf(periods)) {
      if (step.day <= watch.from || step.day > watch.to) continue
      const move = ladderMove(standing(...step.before), standing(...step.after))
      if (!move) continue
      const key = `${move.from} ${move.to}`
      moves.set(key, { ...move, moves: (moves.get(key)?.moves ?? 0) + 1 })
    }
  }
  return { opening: byLevel(opening), moves: movesInOrder([...moves.values()]), closing: byLevel(closing) }
}

type Side = [period: CareerPeriod | null, otherwise: Standing]

/** Every change from one period to the next, and to none. */
function stepsOf(periods: readonly CareerPeriod[]): { day: Day; before: Side; after: Side }[] {
  return periods.flatMap((period, i) => {
    const [before, next] = [periods[i - 1], periods[i + 1]]
    const continues = before !== undefined && follows(before, period)
    const come: Side = continues ? [before, 'left'] : [null, before ? 'left' : 'no_post']
    const came = { day: period.from, before: come, after: [period, 'left'] as Side }
    if (period.to === null || (next && follows(period, next))) return [came]
    return [came, { day: period.to, before: [period, 'left'] as Side, after: [null, 'left'] as Side }]
  })
}

/** The move between two standings; null where it is none of the ladder. */
function ladderMove(before: Standing, after: Standing): Pick<LadderMove, 'from' | 'to'> | null {
  if (before === after || !(isLevel(before) || isLevel(after))) return null
  return {
    from: isLevel(before) ? before : STARTS[before],
    to: isLevel(after) ? after : ENDS[after],
  }
}

const isLevel = (standing: Standing): standing is HicfLevel => typeof standing === 'number'

function byLevel(counts: ReadonlyMap<HicfLevel, number>) {
  return HICF_LEVELS.toReversed().flatMap((level) => {
    const people = counts.get(level)
    return people ? [{ level, people }] : []
  })
}

const FROM_ORDER: readonly LadderMove['from'][] = [...HICF_LEVELS.toReversed(), ...LADDER_STARTS]
const TO_ORDER: readonly LadderMove['to'][] = [...HICF_LEVELS.toReversed(), ...LADDER_ENDS]

/** Highest level first, then what is outside. */
export function movesInOrder(moves: readonly LadderMove[]): LadderMove[] {
  const place = ({ from, to }: LadderMove) =>
    FROM_ORDER.indexOf(from) * TO_ORDER.length + TO_ORDER.indexOf(to)
  return moves.toSorted((a, b) => place(a) - place(b))
}

/** What one level had at the start, gained, lost and had at the end. */
export interface LadderBalance {
  level: HicfLevel
  opening: number
  in: number
  out: number
  closing: number
}

/** The balance of every level that anyone was at, highest first. */
export function ladderBalance({ opening, moves, closing }: Ladder): LadderBalance[] {
  const peopleAt = (list: Ladder['opening'], level: HicfLevel) =>
    list.find((one) => one.level === level)?.people ?? 0
  const sum = (some: (move: LadderMove) => boolean) =>
    moves.reduce((all, move) => all + (some(move) ? move.moves : 0), 0)
  return HICF_LEVELS.toReversed()
    .map((level) => ({
      level,
      opening: peopleAt(opening, level),
      in: sum(({ to }) => to === level),
      out: sum(({ from }) => from === level),
      closing: peopleAt(closing, level),
    }))
    .filter((one) => one.opening || one.in || one.out || one.closing)
}
