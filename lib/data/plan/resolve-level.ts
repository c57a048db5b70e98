import 'server-only'
import { readCrosswalk } from '@/db/bulk/placing'
import type { EstablishmentGroup } from '@/db/queries/establishment'
import type { TrustDb } from '@/db/trust'
import type { Day, HicfArea, HicfLevel, HicfStatus } from '@/db/vocabulary'
import { placingRule } from '../load/placing'

/** Where the level and area of a position come from: it was given, or the crosswalk says it, or nobody does. */
export type LevelSource = 'given' | 'crosswalk' | 'nobody'

export type PositionLevel = {
  hicfStatus: HicfStatus
  area: HicfArea | null
  level: HicfLevel | null
  source: LevelSource
}

type Position = Pick<EstablishmentGroup, 'title' | 'afcBand' | 'hicfStatus' | 'area' | 'level'>

/**
 * What says the level of positions on a day: what was given of one, else the Trust's crosswalk as it is now, asked for the
 * title and band on the day.
 */
export async function levelsOverTime(db: TrustDb): Promise<(position: Position, day: Day) => PositionLevel> {
  const place = placingRule(await readCrosswalk(db))
  return ({ title, afcBand, hicfStatus, area, level }, day) => {
    if (hicfStatus !== null) return { hicfStatus, area, level, source: 'given' }
    const said = place({ title, band: afcBand, areaOfWork: null, on: day })
    const { hicfStatus: found } = said
    return {
      hicfStatus: found,
      area: said.area,
      level: said.level,
      source: found === 'unclassified' ? 'nobody' : 'crosswalk',
    }
  }
}

/** The same of one day. */
export async function levelsOfPositions(
  db: TrustDb,
  day: Day,
): Promise<(position: Position) => PositionLevel> {
  const levelOn = await levelsOverTime(db)
  return (position) => levelOn(position, day)
}
