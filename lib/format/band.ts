import type { AfcBand } from '@/db/vocabulary'

/** An Agenda for Change band in a table: "8a", "VSM", "none" where a post has none. */
export function bandText(band: AfcBand | null): string {
  return band ?? 'none'
}

/** An Agenda for Change band in a sentence: "band 8a", "very senior manager", "no band". */
export function bandInSentence(band: AfcBand | null): string {
  if (band === null) return 'no band'
  return band === 'VSM' ? 'very senior manager' : `band ${band}`
}
