import areas from '@/db/reference/hicf-areas.json'
import { HICF_AREAS, HICF_LEVELS } from '@/db/vocabulary'
import { titleKey } from '@/lib/domain/crosswalk'
import type { Table } from '@/lib/files/table'
import { parseBand } from './afc-band'
import { type Columns, columnsOf } from './columns'
import { readShape } from './read-shape'
import type { RowReader } from './row-reader'
import type { CrosswalkRow, ParsedBatch } from './shapes'

type Cells = RowReader<'HICF Area' | 'HICF Level'>
type Placing = Pick<CrosswalkRow, 'hicf' | 'area' | 'level'>

const AREAS = new Map(
  HICF_AREAS.flatMap((code) => {
    const label = areas.find((area) => area.code === code)?.label
    return [[titleKey(code), code] as const, ...(label ? [[titleKey(label), code] as const] : [])]
  }),
)
const AREA_TODO = `Enter ${HICF_AREAS.join(', ')} or Not informatics.`

/** What a row says of area and level: both, or that the post is not informatics; null where it says neither. */
export function readPlacing(cells: Cells): Placing | null {
  const areaText = cells.text('HICF Area')
  const levelText = cells.text('HICF Level')
  if (titleKey(areaText) === 'not informatics') {
    if (levelText !== '')
      return cells.problem(
        'HICF Level',
        'A post that is not informatics has no level.',
        'Take the level out, or enter the area.',
      )
    return { hicf: 'not_informatics', area: null, level: null }
  }
  const area = AREAS.get(titleKey(areaText))
  const level = HICF_LEVELS.find((one) => String(one) === levelText)
  if (!area)
    cells.problem('HICF Area', areaText ? 'This is not an HICF area.' : 'There is no area.', AREA_TODO)
  if (!level)
    cells.problem(
      'HICF Level',
      levelText ? 'This is not an HICF level.' : 'There is no level.',
      'Enter a whole number from 1 to 9.',
    )
  return area && level ? { hicf: 'informatics', area, level } : null
}

/** Reads a crosswalk: position title and band to HICF area and level, or "Not informatics". A blank band is any band. */
export function parseCrosswalk(
  table: Table,
  columns: Columns<'crosswalk'> = columnsOf('crosswalk', table.headings),
): AsyncGenerator<ParsedBatch<CrosswalkRow>, void, void> {
  const seen = new Map<string, number>()
  return readShape(table, columns, (cells) => {
    const positionTitle = cells.required('Position Title', 'There is no position title.', 'Enter the title.')
    const bandText = cells.text('AfC Band')
    const afcBand = parseBand(bandText)
    const unknownBand = afcBand === null && bandText !== ''
    if (unknownBand)
      cells.problem('AfC Band', 'This is not an Agenda for Change band.', 'Enter 1 to 7, 8a to 8d, 9 or VSM.')
    const placing = readPlacing(cells)
    if (!positionTitle || unknownBand || !placing) return null
    const key = `${titleKey(positionTitle)}\t${afcBand ?? ''}`
    const twin = seen.get(key)
    if (twin !== undefined)
      return cells.problem(
        'Position Title',
        `Row ${twin} has the same title and band.`,
        'Take one of the two rows out.',
      )
    seen.set(key, cells.row)
    return { row: cells.row, positionTitle, afcBand, ...placing }
  })
}
