import { HICF_AREAS } from '@/db/vocabulary'
import { type FlowPlace, type FlowStage, yearsAfter } from '@/lib/domain/flow-stage'
import { flowNowLabel } from './states'
import { AREA_NAMES } from './words'

/** A place of a column: "Level 5", "Left the Trust", "Not yet 2 years", "Information management". */
export function flowPlaceLabel(place: FlowPlace, stage: FlowStage): { label: string; shortLabel?: string } {
  if (place === 'left') return { label: flowNowLabel(place), shortLabel: 'Left' }
  if (place === 'moved_out') return { label: flowNowLabel(place), shortLabel: 'Moved out' }
  if (place === 'not_yet') return { label: `Not yet ${yearsAfter(stage) ?? 0} years`, shortLabel: 'Not yet' }
  if (place === 'other_roles') return { label: 'Other roles' }
  if (place === 'area:none') return { label: 'Area not known' }
  if (typeof place === 'number') return { label: flowNowLabel(place) }
  if (place.startsWith('role:')) return { label: place.slice('role:'.length) || 'Role not named' }
  const area = HICF_AREAS.find((code) => place === `area:${code}`)
  return { label: area ? AREA_NAMES[area] : place }
}

/** The same where a table's column has little room. */
export const shortPlace = (place: FlowPlace, stage: FlowStage): string => {
  const { label, shortLabel } = flowPlaceLabel(place, stage)
  return shortLabel ?? label
}

/**
 * How a column is headed, and what it is called in a sentence.
 * @param on the day of the figure: "31 October 2026"
 */
export function flowStageWords(
  stage: FlowStage,
  on: string,
): { title: string; shortTitle: string; inSentence: string } {
  switch (stage) {
    case 'first':
      return {
        title: 'First informatics level',
        shortTitle: 'First level',
        inSentence: 'first informatics level',
      }
    case 'after2':
    case 'after5': {
      const title = `Level after ${yearsAfter(stage)} years`
      return { title, shortTitle: `After ${yearsAfter(stage)} years`, inSentence: title.toLowerCase() }
    }
    case 'now':
      return { title: `On ${on}`, shortTitle: 'Now', inSentence: `where they are on ${on}` }
    case 'area':
      return { title: `Area on ${on}`, shortTitle: 'Area', inSentence: `their area on ${on}` }
    case 'role':
      return { title: `Role on ${on}`, shortTitle: 'Role', inSentence: `their role on ${on}` }
  }
}
