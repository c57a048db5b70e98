import type { HicfLevel, HicfStatus, SpellOutcome } from '@/db/vocabulary'
import type { AgeBand } from '@/lib/domain/apprenticeship'
import type { FlowNow } from '@/lib/domain/flow-stage'

/** The levels in a word or two. Source: hicf-levels.json, after Skills for Health. */
export const LEVEL_NAMES: Record<HicfLevel, string> = {
  1: 'Initial entry',
  2: 'Support worker',
  3: 'Technician',
  4: 'Assistant practitioner',
  5: 'Practitioner',
  6: 'Senior practitioner',
  7: 'Advanced practitioner',
  8: 'Consultant practitioner',
  9: 'Most senior staff',
}

export const HICF_STATUS_NAMES: Record<HicfStatus, string> = {
  informatics: 'Informatics',
  not_informatics: 'Not informatics',
  unclassified: 'Not classified yet',
}

export const OUTCOME_NAMES: Record<SpellOutcome, string> = {
  progressed: 'Progressed',
  stepped_down: 'Stepped down',
  moved_out: 'Moved out of informatics',
  left: 'Left the Trust',
  still_at_level: 'Still at the level',
}

export const AGE_BAND_NAMES: Record<AgeBand, string> = {
  under_16: 'Under 16',
  '16_to_18': '16 to 18',
  '19_to_21': '19 to 21',
  '22_to_24': '22 to 24',
  '25_and_over': '25 and over',
}

/** Where someone is now, as a column of the flow: "Level 5", "Moved out of informatics", "Left the Trust". */
export function flowNowLabel(now: FlowNow): string {
  if (typeof now === 'number') return `Level ${now}`
  return now === 'left' ? 'Left the Trust' : 'Moved out of informatics'
}

/** Of those who are told of together where numbers are safe to share. */
export const STILL_OR_OUT = 'Still at the level, or in other work here'
