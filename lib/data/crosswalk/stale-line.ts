import type { LineRow } from '@/db/queries/crosswalk-lines'
import type { HicfArea } from '@/db/vocabulary'
import { lastDay, longDay } from '@/lib/format/day'
import { HICF_STATUS_NAMES } from '@/lib/format/states'
import { AREA_NAMES } from '@/lib/format/words'
import type { CrosswalkInput } from '@/lib/forms/crosswalk'
import type { StaleField } from '@/lib/forms/state'

type Facts = CrosswalkInput | LineRow

const FIELDS: readonly { field: string; label: string; text: (facts: Facts) => string }[] = [
  { field: 'positionTitle', label: 'Position title', text: ({ positionTitle }) => positionTitle },
  { field: 'afcBand', label: 'AfC band', text: ({ afcBand }) => afcBand ?? 'any' },
  { field: 'areaOfWork', label: 'Area of work', text: ({ areaOfWork }) => areaOfWork ?? 'any' },
  { field: 'hicfStatus', label: 'Says', text: ({ hicfStatus }) => HICF_STATUS_NAMES[hicfStatus] },
  { field: 'area', label: 'Area', text: ({ area }) => (area ? AREA_NAMES[area as HicfArea] : '') },
  { field: 'level', label: 'Level', text: ({ level }) => String(level ?? '') },
  { field: 'from', label: 'First day', text: ({ validFrom }) => (validFrom ? longDay(validFrom) : '') },
  { field: 'to', label: 'Last day', text: ({ validTo }) => (validTo ? lastDay(validTo) : '') },
]

/** What differs between a line as someone typed it and as somebody else saved it meanwhile. */
export function staleLineFields(typed: CrosswalkInput, current: LineRow): StaleField[] {
  return FIELDS.flatMap(({ field, label, text }) => {
    const [yours, theirs] = [text(typed), text(current)]
    return yours === theirs ? [] : [{ field, label, yours, theirs }]
  })
}
