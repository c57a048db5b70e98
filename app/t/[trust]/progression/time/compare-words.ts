import { type Compared, type NotDrawn, type Panel, progressedBy } from '@/lib/data/progression/time-compared'
import type { TimeView } from '@/lib/data/progression/time-to-progress'
import { overlap } from '@/lib/domain/incidence-error'
import { LEAST_SPELLS } from '@/lib/domain/incidence-reading'
import { comparedInSentence } from '@/lib/format/compared'
import { aboutCount } from '@/lib/format/count'
import { counted, inWords, listed } from '@/lib/format/plural'
import { shareText } from '@/lib/format/share'
import { upperFirst } from '@/lib/format/words'
import { yearsText } from '@/lib/format/years'
import type { CompareBy } from '@/lib/forms/time-filter'

const GROUPS: Record<CompareBy, [one: string, many: string]> = {
  route: ['route', 'routes'],
  area: ['area', 'areas'],
  entry: ['period of entry', 'periods of entry'],
}

type Known = { key: string } & NonNullable<ReturnType<typeof progressedBy>>

/** Those with a share at the year of comparison, the highest first. */
function knownOf({ panels, year }: Compared): Known[] {
  if (year === null) return []
  return panels
    .flatMap((panel) => {
      const found = progressedBy(panel, year)
      return found ? [{ key: panel.key, ...found }] : []
    })
    .sort((a, b) => b.share - a.share)
}

/** Where nobody had progressed there is no interval, and so nothing to claim. */
const areApart = (high: Known, low: Known) =>
  high.interval !== null && low.interval !== null && !overlap(high.interval, low.interval)

/** The two furthest apart whose intervals have nothing in common, both on enough at risk; null where none are. */
function apart(known: readonly Known[]): [Known, Known] | null {
  const pairs = known.flatMap((high, at) => known.slice(at + 1).map((low): [Known, Known] => [high, low]))
  const found = pairs.filter(([high, low]) => !high.thin && !low.thin && areApart(high, low))
  return found.sort((a, b) => b[0].share - b[1].share - (a[0].share - a[1].share))[0] ?? null
}

/** Which is quicker, only where the intervals allow it to be said. */
export function compareFinding({ compared, level }: TimeView): string {
  const { by, panels, notDrawn, year } = compared
  const known = knownOf(compared)
  const [one, many] = GROUPS[by]
  const say = (key: string) => comparedInSentence(by, key)
  const [highest, lowest] = [known[0], known.at(-1)]
  if (panels.length === 0) return `No ${one} has spells enough at level ${level} to be drawn`
  const [only] = panels
  if (only && panels.length + notDrawn.length === 1)
    return `Choose another ${one} to compare ${say(only.key)} with`
  if (!highest || !lowest || known.length < 2 || year === null)
    return `Too few to compare ${many} at level ${level}`
  const pair = apart(known)
  const plural = by === 'entry'
  if (pair) {
    const [quick, slow] = pair
    return `${upperFirst(say(quick.key))} ${plural ? 'were' : 'was'} quicker than ${say(slow.key)}: ${shareText(quick.share)} had progressed within ${yearsText(year)}, against ${shareText(slow.share)}`
  }
  if (shareText(highest.share) === shareText(lowest.share))
    return `No ${one} looks quicker than another at level ${level}`
  return `${upperFirst(say(highest.key))} ${plural ? 'look' : 'looks'} quicker than ${say(lowest.key)}, but ${
    lowest.interval === null
      ? 'too few have progressed to tell'
      : areApart(highest, lowest)
        ? 'too few are at risk to tell'
        : 'the ranges overlap'
  }`
}

/** What is drawn, and what may be claimed of it. */
export function compareSentence({ compared, level, grade }: TimeView): string {
  const known = knownOf(compared)
  const [, many] = GROUPS[compared.by]
  const group = known.length === 2 ? `the two ${many}` : `the ${inWords(known.length, many, many)}`
  const claim =
    known.length < 2
      ? null
      : apart(known)
        ? 'Where ranges overlap no difference can be claimed.'
        : `On these numbers no difference between ${group} can be claimed.`
  const thin = compared.panels.some(({ reading }) => reading.points.some((point) => point.thin))
  return [
    compared.panels.length > 0 &&
      `Share who had progressed from level ${level}, with the 95% interval shaded.`,
    claim,
    thin && 'A dotted line means fewer than 8 people at risk.',
    grade === 'safe_to_share' &&
      compared.panels.length > 0 &&
      `Lines join whole years; a year is left out where too few had progressed, and a line ends where fewer than ${compared.least} are at risk.`,
  ]
    .filter(Boolean)
    .join(' ')
}

/** Under the name of a panel: "38 spells: 13 progressed, 12 left, 4 moved out"; "8 or more spells" where it is safe to share. */
export function panelDetail({ reading: { people, counts } }: Panel, { grade, threshold }: TimeView): string {
  if (grade === 'safe_to_share') return `${Math.max(LEAST_SPELLS, threshold + 1)} or more spells`
  const say = (count: typeof people) => String(count)
  const parts = [
    counts.progressed === 0 ? null : `${say(counts.progressed)} progressed`,
    counts.left === 0 ? null : `${say(counts.left)} left`,
    counts.moved_out === 0 ? null : `${say(counts.moved_out)} moved out`,
    counts.stepped_down === 0 ? null : `${say(counts.stepped_down)} stepped down`,
  ].filter((part) => part !== null)
  const all = people === '*' ? '* spells' : counted(people, 'spell')
  return parts.length > 0 ? `${all}: ${parts.join(', ')}` : `${all}, none ended`
}

/** What of those chosen is not drawn, and what would be enough; null where all are. */
export function notDrawnWords({ compared, level, threshold, grade }: TimeView): string | null {
  const { by, notDrawn, least } = compared
  const say = ({ key }: NotDrawn) => comparedInSentence(by, key)
  const of = (why: NotDrawn['why']) => notDrawn.filter((one) => one.why === why)
  const few = of('few').map((one) =>
    one.more === null || one.spells === '*'
      ? `${say(one)}: fewer than ${least} spells at level ${level}, or fewer than ${least} at risk after a year.`
      : `${say(one)}, ${counted(one.spells, 'spell')} at level ${level}. At least ${least} are needed; ${inWords(one.more, 'more', 'more')} would be enough.`,
  )
  const short = of('short').map(
    (one) =>
      `${say(one)}, ${grade === 'internal' && one.spells !== '*' ? counted(one.spells, 'spell') : `${aboutCount(one.spells, threshold)} spells`}: fewer than ${least} were at risk after a year.`,
  )
  const none = of('none').map(say)
  const words = [
    ...few,
    ...short,
    ...(none.length > 0
      ? [`${listed(none)} ${none.length === 1 && by !== 'entry' ? 'has' : 'have'} none.`]
      : []),
  ]
  return words.length === 0 ? null : words.map((text, at) => (at === 0 ? text : upperFirst(text))).join(' ')
}
