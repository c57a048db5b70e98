import { establishmentRowName } from '@/lib/format/establishment'
import { ESTABLISHMENT_BY_WORDS } from '@/lib/forms/establishment-filter'
import type { EstablishmentSums, EstablishmentView } from '../plan/establishment'
import { type CountTable, count, decimal, name } from './progression-sheets'

/** A row for each unit, band, level or area, and one for the whole establishment. */
export function establishmentTable({ by, rows, total }: EstablishmentView): CountTable {
  const line = (label: string, sums: EstablishmentSums) => ({
    names: [label],
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
      name(ESTABLISHMENT_BY_WORDS[by], 0, 44),
      count('Positions', 0),
      decimal('Budgeted FTE', 1, 4),
      decimal('In post FTE', 2, 4),
      decimal(total.vacantPositions === null ? 'Not filled FTE' : 'Vacant FTE', 3, 4),
      decimal('Above budget FTE', 4, 4),
      ...(total.vacantPositions === null ? [] : [count('Vacant positions', 5)]),
    ],
    rows: [...rows.map((row) => line(establishmentRowName(by, row), row)), line('All', total)],
  }
}
