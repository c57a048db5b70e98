import type { DatePrecision, Day, HicfLevel } from '@/db/vocabulary'

/** The row a post stands in: a level, other work in this Trust, or work elsewhere. */
export type CareerPlace = HicfLevel | 'outside' | 'elsewhere'

export interface CareerRow {
  label: string
  level: CareerPlace
}

export interface CareerPost {
  from: Day
  /** The first day it was no longer held; null while it is. */
  to: Day | null
  level: CareerPlace
  title: string
  /** What stands under the title: `ICT, band 3`. */
  detail: string
  /** What brought it about: `{ label: 'Progressed', date: '1 April 2017' }`. */
  move?: { kind: string; label: string; date: string }
  precision: DatePrecision
  planned?: boolean
}

/** The rows a career needs: every level between the lowest and the highest held, then other work, then elsewhere. */
export function careerRows(posts: readonly Pick<CareerPost, 'level'>[]): CareerRow[] {
  const levels = posts.flatMap(({ level }) => (typeof level === 'number' ? [level] : []))
  const lowest = Math.min(...levels)
  const highest = Math.max(...levels)
  const rows: CareerRow[] = []
  for (let level = highest; levels.length > 0 && level >= lowest; level--)
    rows.push({ label: `Level ${level}`, level: level as HicfLevel })
  if (posts.some(({ level }) => level === 'outside'))
    rows.push({ label: 'Not informatics', level: 'outside' })
  if (posts.some(({ level }) => level === 'elsewhere')) rows.push({ label: 'Elsewhere', level: 'elsewhere' })
  return rows
}
