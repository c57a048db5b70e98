import type { PositionPeriod } from '@/lib/domain/establishment/position'
import { bandText } from '@/lib/format/band'
import { fteOfPosts } from '@/lib/format/establishment'
import { AREA_NAMES } from '@/lib/format/words'
import type { PositionChange } from '@/lib/forms/position'
import type { StaleField } from '@/lib/forms/state'

type Facts = Omit<PositionChange, 'from' | 'unit'>

const FIELDS: readonly { field: string; label: string; text: (facts: Facts) => string }[] = [
  { field: 'title', label: 'Position title', text: ({ title }) => title },
  { field: 'afcBand', label: 'AfC band', text: ({ afcBand }) => bandText(afcBand) },
  { field: 'budgetedFte', label: 'Budgeted FTE', text: ({ budgetedFte }) => fteOfPosts(budgetedFte) },
  {
    field: 'says',
    label: 'HICF level',
    text: ({ hicfStatus, area, level }) =>
      hicfStatus === null
        ? 'by the crosswalk'
        : area
          ? `${AREA_NAMES[area]} level ${level}`
          : 'not informatics',
  },
  { field: 'payFloor', label: 'Bottom of the pay range', text: ({ payFloor }) => String(payFloor ?? '') },
  { field: 'payCeiling', label: 'Top of the pay range', text: ({ payCeiling }) => String(payCeiling ?? '') },
]

/** What differs between a change as someone typed it and what somebody else recorded of that day meanwhile. */
export function stalePositionFields(typed: PositionChange, now: PositionPeriod | null): StaleField[] {
  if (!now) return []
  return FIELDS.flatMap(({ field, label, text }) => {
    const [yours, theirs] = [text(typed), text(now)]
    return yours === theirs ? [] : [{ field, label, yours, theirs }]
  })
}
