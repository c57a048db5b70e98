import { HICF_AREAS, type HicfArea, type HicfLevel } from '@/db/vocabulary'
import type { FlowNow } from '../flow-stage'

/** One person as a month's figures see them: everyone who had held an informatics post by its end. */
export interface Standing {
  person: number
  route: string
  first: HicfLevel
  now: FlowNow
  /** Of the last informatics post up to the day. */
  area: HicfArea
  unit: string
  level: HicfLevel
  role: string | null
  year: number
}

/** A Trust of chance: who stands where at the end of each month, and what happened in it. */
export interface TrustOfChance {
  seed: number
  /** By month, from the first. */
  months: Standing[][]
}

/** Numbers from 0 to 1 (mulberry32): the same for the same seed. */
export function chance(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Where the months begin. */
export const FIRST_YEAR = 2021

/** The year that a month from the first is in. */
export const yearOfMonth = (month: number): number => FIRST_YEAR + Math.floor(month / 12)

interface Career {
  begins: number
  standing: Standing
}

/**
 * A small Trust: few routes, areas, units and roles, some of them common and most rare, and people who come, rise,
 * change unit or area, move out, leave and come back over the months.
 *
 * @param pace how many times as often as usual something happens to someone in a month
 */
export function trustOfChance(seed: number, people: number, months: number, pace = 1): TrustOfChance {
  const random = chance(seed)
  const below = (n: number) => Math.floor(random() * n)
  const skewed = (n: number) => Math.floor(n * random() ** 2)
  const routes = 2 + below(6)
  const [areas, units, roles] = [1 + below(4), 1 + below(5), 1 + below(5)]
  const place = () => ({
    area: HICF_AREAS[skewed(areas)] as HicfArea,
    unit: `U${skewed(units)}`,
    role: random() < 0.3 ? null : `ROLE${skewed(roles)}`,
  })
  const careers = Array.from({ length: people }, (_, person): Career => {
    const first = (3 + skewed(3)) as HicfLevel
    const begins = random() < 0.6 ? -1 - below(120) : below(months)
    const year = yearOfMonth(begins)
    const route = `R${skewed(routes)}`
    return { begins, standing: { person, route, first, now: first, level: first, year, ...place() } }
  })
  const grid: Standing[][] = []
  for (let month = 0; month < months; month += 1) {
    for (const career of careers)
      if (career.begins < month) career.standing = later(career.standing, () => random() / pace, place)
    grid.push(careers.filter(({ begins }) => begins <= month).map(({ standing }) => standing))
  }
  return { seed, months: grid }
}

type Place = Pick<Standing, 'area' | 'unit' | 'role'>

function later(standing: Standing, chanceOf: () => number, place: () => Place): Standing {
  const roll = chanceOf()
  const { now } = standing
  if (now === 'left') return roll < 0.005 ? { ...standing, now: standing.level } : standing
  if (now === 'moved_out') {
    if (roll < 0.01) return { ...standing, now: standing.level }
    return roll < 0.02 ? { ...standing, now: 'left' } : standing
  }
  if (roll < 0.012) return { ...standing, now: 'left' }
  if (roll < 0.017) return { ...standing, now: 'moved_out' }
  const level = roll < 0.03 ? Math.min(9, now + 1) : roll < 0.033 ? Math.max(1, now - 1) : now
  const moved = roll < 0.045 ? place() : {}
  return { ...standing, ...moved, now: level as HicfLevel, level: level as HicfLevel }
}
