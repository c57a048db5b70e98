import { DEFAULT_THRESHOLD, type SharedCount, shareFteBeside } from '../disclosure'
import { imaginedFte, type MonthKind, type MonthRelease, monthFigure } from '../month-release'
import { kindsOf } from './as-released'
import type { Knowledge } from './attack'
import { setName } from './sets'
import { chance, type TrustOfChance } from './trust-of-chance'

/** FTE have four decimals. */
const STEP = 0.0001
/** Half of what an FTE is rounded to. */
const HALF = 2.5

/** By what the FTE of those in informatics is told: all of them, their level, area, unit and role. */
const CUTS: readonly {
  mark: string | null
  of(kind: MonthKind): string | null
  figure(of: string): string
}[] = [
  { mark: null, of: () => '', figure: () => monthFigure.here },
  { mark: 'now', of: ({ now }) => String(now), figure: (of) => `now||${of}` },
  { mark: 'area', of: ({ area }) => area, figure: (of) => `area|${of}` },
  { mark: 'unit', of: ({ unit }) => unit, figure: monthFigure.unit },
  { mark: 'role', of: ({ role }) => role, figure: monthFigure.role },
]

/** The FTE of one person: most work full time. */
export function fteOfPerson({ seed }: TrustOfChance, person: number): number {
  const random = chance(seed * 7919 + person)
  return random() < 0.7 ? 1 : Math.round((0.2 + 0.75 * random()) * 100) / 100
}

/**
 * Tells of the FTE beside the people of a month, as the establishment, the overview, roles and the forecast show them: how
 * they add up by level, area and unit, and that nobody holds more than one.
 *
 * @param kinds of those who are told of
 * @param fte of each kind, all its people together
 * @param staff how many of each kind the FTE are taken of
 */
export function tellFte(
  knowledge: Knowledge,
  month: number,
  { kinds, fte, staff }: { kinds: readonly MonthKind[]; fte: readonly number[]; staff: readonly number[] },
  of: MonthRelease['of'],
): void {
  const here = kinds.filter(({ now }) => typeof now === 'number')
  const all = `fte of ${setName(month, { here: 'yes' })}`
  for (const cut of CUTS) {
    const sets = new Set(here.flatMap((kind) => cut.of(kind) ?? []))
    const parts = [...sets].map((value) => {
      const chosen = cut.mark === null ? {} : { [cut.mark]: value }
      const name = setName(month, cut.mark === 'now' ? chosen : { ...chosen, here: 'yes' })
      const people = of(cut.figure(value))
      const sum = imaginedFte(kinds, fte, staff, (kind) => here.includes(kind) && cut.of(kind) === value)
      knowledge.amount(`fte of ${name}`, ...boundsOf(shareFteBeside(sum, people), people))
      knowledge.atMost(`fte of ${name}`, name)
      return `fte of ${name}`
    })
    if (cut.mark === null) continue
    // Whoever has no role is in none of them.
    const others = `fte of ${month} of no ${cut.mark}`
    knowledge.amount(others, 0)
    knowledge.sum(all, [...parts, ...(here.some((kind) => cut.of(kind) === null) ? [others] : [])])
  }
}

/** The same of every month of a Trust of chance, as it is released. */
export function tellFtes(
  knowledge: Knowledge,
  trust: TrustOfChance,
  releases: readonly MonthRelease[],
): void {
  trust.months.forEach((standings, month) => {
    const release = releases[month]
    const kinds = kindsOf(standings)
    const fte = new Map<string, number>()
    for (const one of standings) {
      const [kind] = kindsOf([one])
      const key = kindKey(kind as MonthKind)
      fte.set(key, (fte.get(key) ?? 0) + fteOfPerson(trust, one.person))
    }
    if (release)
      tellFte(
        knowledge,
        month,
        { kinds, fte: kinds.map((kind) => fte.get(kindKey(kind)) ?? 0), staff: release.pretend },
        release.of,
      )
  })
}

const kindKey = ({ people: _, ...kind }: MonthKind) => Object.values(kind).join()

/** The FTE that are shown so beside some people. */
function boundsOf(shown: SharedCount, people: SharedCount): [low: number, high?: number] {
  if (shown === 0) return [0, 0]
  if (shown === '*') return people === '*' ? [STEP] : [STEP, DEFAULT_THRESHOLD]
  const low = Math.max(shown - HALF, DEFAULT_THRESHOLD + STEP)
  // Where it is as many as the people it may have been rounded down to them.
  return shown === people ? [low] : [low, shown + HALF - STEP]
}
