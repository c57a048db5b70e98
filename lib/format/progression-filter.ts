import type { ProgressionFilter } from '@/lib/forms/progression-filter'
import { listed } from './plural'
import { routeLabel } from './routes'
import { AREA_NAMES, areaInSentence, lowerFirst } from './words'

/** The years of the first informatics post: "entered 2012 to 2015", "entered from 2012"; null for all. */
export function entryYears({
  entryFrom,
  entryTo,
}: Pick<ProgressionFilter, 'entryFrom' | 'entryTo'>): string | null {
  if (entryFrom && entryTo) {
    return entryFrom === entryTo ? `entered in ${entryFrom}` : `entered ${entryFrom} to ${entryTo}`
  }
  if (entryFrom) return `entered from ${entryFrom}`
  return entryTo ? `entered up to ${entryTo}` : null
}

/**
 * A filter in words for a passport or a file, what is not narrowed among them: "focus: apprenticeship level 3",
 * "all areas, units and entry years".
 *
 * @param unitName name of the filter's unit; null where the Trust has no such unit
 * @param routeIs whether the route is in focus, with the others beside it, or the only one counted; or nothing narrows it
 */
export function progressionFilterWords(
  filter: ProgressionFilter,
  unitName: string | null,
  routeIs: 'focus' | 'only' | 'whole',
): string[] {
  if (routeIs === 'whole') return []
  const years = entryYears(filter)
  const all = [
    filter.route || routeIs === 'focus' ? null : 'routes',
    filter.area ? null : 'areas',
    filter.unit ? null : 'units',
    years ? null : 'entry years',
  ].filter((one) => one !== null)
  return [
    filter.route
      ? `${routeIs === 'focus' ? 'focus' : 'route'}: ${lowerFirst(routeLabel(filter.route))}`
      : null,
    !filter.route && routeIs === 'focus' ? 'no route in focus' : null,
    filter.area ? `area: ${areaInSentence(filter.area)}` : null,
    filter.level ? `level ${filter.level}` : null,
    filter.unit ? `unit: ${unitName ?? 'not one of this Trust'}` : null,
    years,
    all.length > 0 ? `all ${listed(all)}` : null,
  ].filter((one) => one !== null)
}

/** What is set, for the line that stands for the folded filters. */
export function progressionFilterSummary(filter: ProgressionFilter, unitName: string | null): string {
  return [
    filter.area ? AREA_NAMES[filter.area] : 'all areas',
    filter.unit ? (unitName ?? 'a unit not of this Trust') : 'all units',
    filter.level ? `level ${filter.level}` : null,
    entryYears(filter) ?? 'all entry years',
  ]
    .filter((one) => one !== null)
    .join(', ')
}
