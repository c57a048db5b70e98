import 'server-only'
import type { Scope } from '@/lib/access/scope'
import type { Column } from '@/lib/files/sheet'
import { partsSet } from '@/lib/format/address'
import { bandText } from '@/lib/format/band'
import { HICF_STATUS_NAMES } from '@/lib/format/states'
import { AREA_NAMES } from '@/lib/format/words'
import type { ExportFormat } from '@/lib/forms/export'
import { POSITIONS_SHOWN, type PositionsFilter } from '@/lib/forms/positions'
import { everyPositionOf, type PositionView } from '../plan/positions'
import type { ExportFile } from './export-file'
import { exportList, type ListOf } from './list-file'
import type { Making } from './making'

/** Who says the level of a position. */
const SAID_BY = { given: 'The position', crosswalk: 'The crosswalk', nobody: 'Nobody' } as const

const COLUMNS: readonly Column<PositionView>[] = [
  { heading: 'Position number', type: 'text', width: 16, value: ({ number }) => number },
  { heading: 'Position title', type: 'text', width: 40, value: ({ title }) => title },
  {
    heading: 'AfC band',
    type: 'text',
    width: 12,
    value: ({ afcBand }) => (afcBand ? bandText(afcBand) : null),
  },
  { heading: 'Unit', type: 'text', width: 30, value: ({ unit }) => unit },
  { heading: 'Informatics', type: 'text', width: 16, value: ({ at }) => HICF_STATUS_NAMES[at.hicfStatus] },
  {
    heading: 'HICF area',
    type: 'text',
    width: 30,
    value: ({ at }) => (at.area ? AREA_NAMES[at.area] : null),
  },
  { heading: 'HICF level', type: 'number', value: ({ at }) => at.level },
  { heading: 'Level said by', type: 'text', width: 16, value: ({ at }) => SAID_BY[at.source] },
  { heading: 'Budgeted FTE', type: 'number', value: ({ budget }) => budget },
  { heading: 'In post FTE', type: 'number', value: ({ inPost }) => inPost },
  { heading: 'Vacant FTE', type: 'number', value: ({ vacant }) => vacant },
  { heading: 'Above budget FTE', type: 'number', value: ({ over }) => over },
  { heading: 'Vacant since', type: 'date', value: ({ vacant, since }) => (vacant > 0 ? since : null) },
  {
    heading: 'Perhaps vacant before',
    type: 'text',
    width: 16,
    value: ({ vacant, since, atLeast }) => (vacant > 0 ? (since === null || atLeast ? 'Yes' : 'No') : null),
  },
]

/** The positions of a day that pass a filter, in its order, with their vacancies. */
export function positionsList(
  { trustId }: Pick<Scope, 'trustId'>,
  filter: PositionsFilter,
): ListOf<PositionView> {
  const { asAt, q, shown, sort, descending } = filter
  const every: ListOf<PositionView>['every'] = (db, take) => everyPositionOf(db, filter, take)
  return {
    kind: 'positions',
    entity: 'positions_list',
    fileName: `positions-${trustId}-as-at-${asAt}`,
    asAt,
    question: partsSet({ asAt, q: q || undefined, shown, sort: `${descending ? '-' : ''}${sort}` }),
    // What was searched for may be a person's name, and the history keeps this: the link of the file has the words.
    filters: async () => [POSITIONS_SHOWN[shown], ...(q ? ['narrowed by a search'] : [])],
    columns: COLUMNS,
    words: COLUMNS.map(() => null),
    every,
    everyAsBytes: (db, take) => every(db, (row) => take(COLUMNS.map((column) => bytesOf(column.value(row))))),
  }
}

const bytesOf = (value: string | number | null) => (value === null ? null : Buffer.from(String(value)))

/** The positions of a list as a file, every page of it. */
export const exportPositions = (
  scope: Scope,
  filter: PositionsFilter,
  format: ExportFormat,
  making: Making = {},
): Promise<ExportFile | null> => exportList(scope, positionsList(scope, filter), format, making)
