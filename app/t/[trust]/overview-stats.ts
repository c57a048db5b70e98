import type { Stat } from '@/components/page'
import type { OverviewView } from '@/lib/data/overview'
import type { SharedCount } from '@/lib/domain/disclosure'
import { aboutCount, countText } from '@/lib/format/count'
import { longDay } from '@/lib/format/day'
import { fteShared, fteTotal } from '@/lib/format/fte'
import type { OverviewLinks } from './overview-links'
import { change, periodBefore, periodTo } from './overview-words'

/** The figures at the top of the overview, each with its change on the period before. */
export function overviewStats(view: OverviewView, links: OverviewLinks): Stat[] {
  const { bridge, fte, grade, threshold, asAt, from, until } = view
  const internal = grade === 'internal'
  const say = (count: SharedCount) => (internal ? countText(count) : aboutCount(count, threshold))
  const before = periodBefore(view)
  const ofPeriod = (label: string, { now, before: was }: OverviewView['joined'], href?: string): Stat => ({
    label,
    value: countText(now),
    href: now === 0 ? undefined : href,
    change: change(now, was, grade),
    compared: `${before}: ${say(was)}`,
  })
  const fteText = (value: SharedCount) => (internal && value !== '*' ? fteTotal(value) : fteShared(value))
  const fteChange = internal ? Math.round((Number(fte.now) - Number(fte.before)) * 10) / 10 : 0
  return [
    {
      label: 'Staff in post',
      value: countText(bridge.closing),
      href: links.list(asAt),
      change: change(bridge.closing, bridge.opening, grade),
      compared: `on ${longDay(from)}: ${say(bridge.opening)}`,
    },
    {
      label: 'Full-time equivalent',
      value: fteText(fte.now),
      href: links.list(asAt),
      change: internal ? fteChangeText(fteChange) : undefined,
      compared: `first posts only; on ${longDay(from)}: ${fteText(fte.before)}`,
    },
    ofPeriod('Joiners', view.joined, links.changes('joined')),
    ofPeriod('Leavers', view.left, links.changes('left')),
    ofPeriod('Progressions', view.progressed, links.changes('progressed')),
    {
      label: 'Vacancies to come',
      value: countText(view.vacancies.now),
      href: view.vacancies.now === 0 ? undefined : links.changes('vacancies'),
      change: change(view.vacancies.now, view.vacancies.before, grade),
      compared: `posts recorded to end by ${longDay(until)}, with nobody to follow; in ${periodTo(view)}, endings recorded since among them: ${say(view.vacancies.before)}`,
    },
  ]
}

function fteChangeText(difference: number): string {
  if (difference === 0) return 'No change'
  return `${fteTotal(Math.abs(difference))} ${difference > 0 ? 'more' : 'fewer'}`
}
