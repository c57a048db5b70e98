import type { AfcBand, HicfArea } from '@/db/vocabulary'
import { lastDay, longDay } from '@/lib/format/day'
import { AREA_NAMES } from '@/lib/format/words'

type Says = { hicfStatus: string; area: HicfArea | null; level: number | null; roleTitle?: string | null }

/** "Information management, level 5: Information analyst", "Not informatics". */
export function saysText({ hicfStatus, area, level, roleTitle }: Says): string {
  if (hicfStatus !== 'informatics') return 'Not informatics'
  return `${area ? AREA_NAMES[area] : ''}, level ${level}${roleTitle ? `: ${roleTitle}` : ''}`
}

export const bandWords = (band: AfcBand | null) => band ?? 'any'

/** "Always", "From 1 April 2024", "1 April 2024 to 31 March 2025". */
export function daysText(from: string | null, to: string | null): string {
  if (from && to) return `${longDay(from)} to ${lastDay(to)}`
  if (from) return `From ${longDay(from)}`
  return to ? `Until ${lastDay(to)}` : 'Always'
}
