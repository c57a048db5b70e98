import { bandOfPosts, establishmentRowName, unitOfPosts } from '@/lib/format/establishment'
import { ESTABLISHMENT_BY_WORDS } from '@/lib/forms/establishment-filter'
import type { EstablishmentSums, EstablishmentView } from '../plan/establishment'
import { type CountTable, count, decimal, name } from './progression-sheets'

/** A row for each unit, band, band of a unit, level or area, and one for the whole establishment. */
export function establishmentTable({ by, rows, total }: EstablishmentView): CountTable {
  const both = by === 'unit_band'
  const line = (names: string[], sums: EstablishmentSums) => ({
    names,
    day: null,
    counts: [
      sums.positions,
      sums.budget,
      sums.inPost,
      sums.vacant,
      sums.over,
      ...(sums.vacantPositions === null ? [] : [sums.vacantPositions]),
    ],
  })
  return {
    columns: [
      ...(both
        ? [name(ESTABLISHMENT_BY_WORDS.unit, 0, 44), name(ESTABLISHMENT_BY_WORDS.band, 1, 12)]
        : [name(ESTABLISHMENT_BY_WORDS[by], 0, 44)]),
      count('Positions', 0),
      decimal('Budgeted FTE', 1, 4),
      decimal('In post FTE', 2, 4),
      decimal(total.vacantPositions === null ? 'Not filled FTE' : 'Vacant FTE', 3, 4),
      decimal('Above budget FTE', 4, 4),
      ...(total.vacantPositions === null ? [] : [count('Vacant positions', 5)]),
    ],
    rows: [
      ...rows.map((row) =>
        line(both ? [unitOfPosts(row.unit), bandOfPosts(row.band)] : [establishmentRowName(by, row)], row),
      ),
      line(both ? ['All', 'All'] : ['All'], total),
    ],
  }
}
