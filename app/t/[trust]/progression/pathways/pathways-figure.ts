import type { PathwaysView } from '@/lib/data/progression/pathways'
import { pathwaysFinding, pathwaysSentence } from './pathways-words'

const DRAWN = 10

/** The commonest whole pathways as the page and the picture say them. */
export function pathwaysFigure(view: PathwaysView) {
  const finding = pathwaysFinding(view)
  const pathways = view.listed.slice(0, DRAWN).map(({ steps, people }) => ({ steps, people }))
  const drawn = pathways.length === 1 ? 'It is drawn.' : `The ${pathways.length} commonest are drawn.`
  return {
    finding,
    sentence: pathwaysSentence(view),
    people: view.people,
    chart: { pathways, description: pathways.length > 0 ? `${finding}. ${drawn}` : finding },
  }
}
