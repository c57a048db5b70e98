import type { BridgeStep } from '@/components/chart'
import type { OverviewView } from '@/lib/data/overview'
import { longDay, shortMonth } from '@/lib/format/day'
import { LEVEL_NAMES } from '@/lib/format/states'
import { lowerFirst } from '@/lib/format/words'
import type { ProgressionFilter } from '@/lib/forms/progression-filter'
import type { OverviewLinks } from './overview-links'
import { bridgeFinding, bridgeSentence, levelsFinding } from './overview-words'

export type Step = BridgeStep & { sign: string; says: string; href?: string }

/**
 * The bridge as the page and the picture say it.
 * @param narrowed to a level, area or unit
 * @param links where its numbers lead, on the page
 */
export function bridgeFigure(view: OverviewView, narrowed: boolean, links?: OverviewLinks) {
  const steps = stepsOf(view, links)
  const finding = bridgeFinding(view)
  const sentence = bridgeSentence(view, narrowed)
  return {
    finding,
    sentence,
    steps,
    people: view.bridge.closing,
    chart: {
      steps: steps.map(
        ({ label, shortLabel, kind, people }): BridgeStep => ({ label, shortLabel, kind, people }),
      ),
      description: `${finding}. ${sentence}`,
    },
  }
}

/** Headcount by level month by month as the page and the picture say it. */
export function monthsFigure(view: OverviewView) {
  const { levels, days, from, asAt, grade } = view
  const finding = levelsFinding(view)
  return {
    finding,
    sentence: `Informatics headcount on the same day of ${grade === 'internal' ? 'each' : 'every third'} month, ${longDay(from)} to ${longDay(asAt)}. Every line is drawn to one scale, so equal slopes are equal numbers of people.`,
    people: view.bridge.closing,
    chart: {
      dates: days.map(shortMonth),
      series: levels.map(({ level, values }) => ({
        label: `Level ${level}`,
        detail: lowerFirst(LEVEL_NAMES[level]),
        values,
      })),
      grade,
      description: finding,
    },
  }
}

function stepsOf({ bridge, from, asAt }: OverviewView, links?: OverviewLinks): Step[] {
  const side = (
    kind: 'in' | 'out',
    name: 'joined' | 'movedIn' | 'returned' | 'left' | 'movedOut',
    label: string,
    says: string,
    shortLabel?: string,
  ): Step => ({
    kind,
    label,
    shortLabel,
    says,
    people: bridge[name],
    sign: kind === 'in' ? '+' : '−',
    href: bridge[name] === 0 ? undefined : links?.changes(name),
  })
  const total = (day: string, sign: string, people: Step['people']): Step => ({
    kind: 'total',
    label: longDay(day),
    shortLabel: shortMonth(day),
    says: `In post at the end of ${longDay(day)}`,
    people,
    sign,
    href: links?.list(day),
  })
  return [
    total(from, '', bridge.opening),
    side('in', 'joined', 'Joined', 'Joined the Trust'),
    side('in', 'movedIn', 'Moved in', 'Moved in from other work'),
    side('in', 'returned', 'Returned', 'Returned to the Trust', 'Came back'),
    side('out', 'left', 'Left', 'Left the Trust'),
    side('out', 'movedOut', 'Moved out', 'Moved out to other work'),
    total(asAt, '=', bridge.closing),
  ]
}

/** Whether a filter narrows to some informatics posts of all. */
export const isPlaced = ({
  level,
  area,
  unit,
}: Pick<ProgressionFilter, 'level' | 'area' | 'unit'>): boolean => Boolean(level || area || unit)
