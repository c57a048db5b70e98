import type { AfcBand, HicfArea, HicfLevel } from '@/db/vocabulary'
import { AREA_NAMES } from './words'

type Key = {
  unit: string | null
  band: AfcBand | null
  level: HicfLevel | null
  area: HicfArea | null
  without: 'not_informatics' | 'unclassified' | null
}

const WITHOUT = { not_informatics: 'Not informatics', unclassified: 'Not classified' } as const
const NONE = { unit: 'No unit', band: 'No band', level: 'No level', area: 'No area' } as const

export const bandOfPosts = (band: AfcBand | null): string =>
  band === null ? NONE.band : band === 'VSM' ? band : `Band ${band}`

export const unitOfPosts = (unit: string | null): string => unit ?? NONE.unit

/** What a row of the establishment is called. @param by what its rows are of */
export function establishmentRowName(by: keyof typeof NONE | 'unit_band', key: Key): string {
  if (by === 'unit_band')
    return `${unitOfPosts(key.unit)}, ${bandOfPosts(key.band).replace(/^[BN]/, (first) => first.toLowerCase())}`
  if (key.without) return WITHOUT[key.without]
  if (key.unit !== null) return key.unit
  if (key.band !== null) return bandOfPosts(key.band)
  if (key.level !== null) return `Level ${key.level}`
  return key.area === null ? NONE[by] : AREA_NAMES[key.area]
}

const most2 = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 2 })

/** FTE of positions, as exact as they are budgeted: "482.21", "25", "*" where it is hidden. */
export const fteOfPosts = (fte: number | '*'): string => (fte === '*' ? '*' : most2.format(fte))
