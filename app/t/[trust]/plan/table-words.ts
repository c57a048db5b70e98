import { countText } from '@/lib/format/count'

export const levelName = (level: number | null) => (level === null ? 'All levels' : `Level ${level}`)

/** A difference with its sign: "+3", "−2", "0". */
export const signed = (count: number | '*') =>
  count === '*' ? '*' : count > 0 ? `+${countText(count)}` : countText(count).replace('-', '−')
