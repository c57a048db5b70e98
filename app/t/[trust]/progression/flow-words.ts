import type { FlowView } from '@/lib/data/progression/flow'
import { shareOf } from '@/lib/domain/disclosure'
import { aboutCount, countText } from '@/lib/format/count'
import { flowDetail } from '@/lib/format/flow-finding'
import { counted, inWords } from '@/lib/format/plural'
import { shareText } from '@/lib/format/share'

/** Fewer people than this have no share taken of them. */
export const LEAST_FOR_A_SHARE = 8

/** The sentences under the title of the flow. */
export function flowSentence(view: FlowView, narrowedToPlace: boolean): string {
  const { flow, grade, focus } = view
  const safe = grade === 'safe_to_share'
  const focused = focus !== null && focus.people !== 0
  const others = flow.routes.length - (focused ? 1 : 0)
  const all = `${safe ? aboutCount(flow.total, view.threshold) : countText(flow.total)} people in all`
  return [
    focus?.people === 0 &&
      flow.total !== 0 &&
      'The other routes are drawn; nobody of this one fits the filters.',
    focused && shareHere(view),
    flowDetail(flow, { route: focus?.route ?? null, grade, threshold: view.threshold }),
    safe &&
      hasHidden(view) &&
      'A dotted line is a flow too small to show: its width says nothing about how many.',
    focused && others > 0
      ? `The other ${others === 1 ? 'route is' : inWords(others, 'route').concat(' are')} drawn in grey for comparison: ${all}.`
      : null,
    narrowedToPlace &&
      'Those who moved out or left are counted where their last informatics post was: the area and unit are of that post.',
  ]
    .filter(Boolean)
    .join(' ')
}

/** The share still here, or why none is given. */
function shareHere({ flow, focus, grade, threshold }: FlowView): string {
  const of = flow.outcomes.find(({ route }) => route === focus?.route)
  if (!of) return ''
  const least = Math.max(LEAST_FOR_A_SHARE, threshold + 1)
  if (of.people === '*' || of.people < least)
    return `Fewer than ${least} came by this route, so no share is given.`
  const share = shareOf(of.here, of.people)
  if (share === '*' || share === null) return ''
  return `${grade === 'internal' ? '' : 'About '}${shareText(share)} of the ${countText(of.people)} hold an informatics post here.`
}

const hasHidden = ({ flow }: FlowView) =>
  [...flow.routeToFirst, ...flow.firstToNow, ...flow.rows].some(({ people }) => people === '*')

/** How many of a figure's people have a known route, in the numbers that are shown. */
export function routeConfidence({
  flow,
  unknown,
  grade,
  threshold,
}: Pick<FlowView, 'unknown' | 'grade' | 'threshold'> & { flow: Pick<FlowView['flow'], 'total'> }) {
  const [total, missing] = [flow.total === '*' ? 0 : flow.total, unknown === '*' ? 0 : unknown]
  const known = Math.max(0, total - missing)
  if (grade === 'internal')
    return {
      known,
      total,
      words:
        missing === 0
          ? 'Everyone in this figure has a known route.'
          : `${countText(known)} of ${counted(total, 'person', 'people')} (${shareText(known / total)}) have a known route; the rest are drawn as “Not known”.`,
    }
  const said = aboutCount(unknown, threshold)
  return {
    known,
    total,
    words:
      unknown === 0
        ? 'Everyone in this figure has a known route.'
        : `Of ${aboutCount(flow.total, threshold)} people in this figure ${said} have no known route.`,
  }
}
