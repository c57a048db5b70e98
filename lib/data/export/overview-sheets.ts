import { longDay } from '@/lib/format/day'
import type { OverviewView } from '../overview'
import { type CountTable, count, name } from './progression-sheets'

/** From one headcount to the other, a row each. */
export function bridgeTable({ bridge, from, asAt }: OverviewView): CountTable {
  const rows: [string, OverviewView['bridge']['opening']][] = [
    [`In post at the end of ${longDay(from)}`, bridge.opening],
    ['Joined the Trust', bridge.joined],
    ['Moved in from other work', bridge.movedIn],
    ['Returned to the Trust', bridge.returned],
    ['Left the Trust', bridge.left],
    ['Moved out to other work', bridge.movedOut],
    [`In post at the end of ${longDay(asAt)}`, bridge.closing],
  ]
  return {
    columns: [name('What', 0, 44), count('People', 0)],
    rows: rows.map(([what, people]) => ({ names: [what], day: null, counts: [people] })),
  }
}

/** A row for each level, a column for each month day. */
export function monthsTable({ levels, days }: OverviewView): CountTable {
  return {
    columns: [name('Level', 0, 12), ...days.map(longDay).map(count), count('FTE now', days.length)],
    rows: levels.map(({ level, values, fte }) => ({
      names: [`Level ${level}`],
      day: null,
      counts: [...values, fte],
    })),
  }
}
