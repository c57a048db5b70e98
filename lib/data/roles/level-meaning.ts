import levels from '@/db/reference/hicf-levels.json' with { type: 'json' }
import mappings from '@/db/reference/mappings.json' with { type: 'json' }
import { HICF_LEVELS, type HicfLevel } from '@/db/vocabulary'
import { listed } from '@/lib/format/plural'
import { LEVEL_NAMES } from '@/lib/format/states'

export type LevelMeaning = {
  level: HicfLevel
  name: string
  facts: string[]
  /** Five levels of which this is one, in the middle where it can be. */
  beside: { level: HicfLevel; name: string }[]
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

/** What a level means. Source: db/reference/hicf-levels.json. */
export function levelMeaning(level: HicfLevel): LevelMeaning {
  const entry = levels.find((one) => one.level === level)
  const first = Math.min(Math.max(level - 2, 1), 5)
  return {
    level,
    name: LEVEL_NAMES[level],
    facts: (entry?.facts ?? []).map((fact) => capital(fact.replace(' (GK)', ''))),
    beside: HICF_LEVELS.filter((one) => one >= first && one < first + 5).map((one) => ({
      level: one,
      name: LEVEL_NAMES[one],
    })),
  }
}

const USUAL: Record<string, unknown> = mappings.levelToAfcTypical

/** The AfC bands that posts at a level are often in: "5 and 6". A suggestion only. */
export function usualBands(level: HicfLevel): string | null {
  const bands = USUAL[String(level)]
  return Array.isArray(bands) ? listed(bands.map(String)) : null
}
