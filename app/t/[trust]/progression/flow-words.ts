import type { FlowView } from '@/lib/data/progression/flow'
import { type SharedCount, shareOf } from '@/lib/domain/disclosure'
import { outcomeIn } from '@/lib/domain/flow'
import { type FlowPlace, type FlowStage, yearsAfter } from '@/lib/domain/flow-stage'
import { aboutCount, countText } from '@/lib/format/count'
import { flowDetail } from '@/lib/format/flow-finding'
import { inWords } from '@/lib/format/plural'
import { leastForShare, shareText } from '@/lib/format/share'

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
    flow.columns.some(({ stage }) => yearsAfter(stage) !== null) &&
      'Those who left before endings were recorded are not in the records, so of the earliest to come only those who stayed are counted; cohorts give no share of them.',
    ...flow.columns.map(({ stage, places }) => notYet(stage, places)),
    flow.others &&
      `The ${inWords(flow.others.routes.length, 'smallest route')} are drawn together as “Other routes”, ${safe ? aboutCount(flow.others.people, view.threshold) : countText(flow.others.people)} people${focused ? '' : '; the table has each'}.`,
    flow.others &&
      hidden(flow.routes.filter(({ route }) => flow.others?.routes.includes(route))) &&
      `Their number together is worked out from those shown, a hidden one taken as ${(1 + view.threshold) / 2}.`,
    view.count !== 'people' && sharesSaid(view),
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

/** Who has not come to the day of a column, whose number is drawn there too. */
function notYet(stage: FlowStage, places: readonly { place: FlowPlace }[]): string | false {
  const years = yearsAfter(stage)
  if (years === null || !places.some(({ place }) => place === 'not_yet')) return false
  return `“Not yet ${years} years” is everyone whose first informatics post began less than ${years} years before, gone or not.`
}

function sharesSaid(view: FlowView): string {
  const none = `none is given of fewer than ${leastForShare(view)} people`
  return view.count === 'start'
    ? `Shares are of those who came by the route, or where none is in focus of everyone; ${none}.`
    : `Shares are of the people in the place before: in the table, and for each mark in the line below the chart; ${none}.`
}

/** The share still here, or why none is given. */
function shareHere(view: FlowView): string {
  const { flow, focus, grade } = view
  const of = outcomeIn(flow.columns.at(-1), focus?.route ?? null)
  if (!of) return ''
  const least = leastForShare(view)
  if (of.people === '*' || of.people < least)
    return `Fewer than ${least} came by this route, so no share is given.`
  const share = shareOf(of.here, of.people)
  if (share === '*' || share === null) return ''
  return `${grade === 'internal' ? '' : 'About '}${shareText(share)} of the ${countText(of.people)} hold an informatics post here.`
}

const hidden = (rows: readonly { people: SharedCount }[]) => rows.some(({ people }) => people === '*')

const hasHidden = ({ flow }: FlowView) =>
  hidden([
    ...(flow.columns[0]?.byRoute ?? []),
    ...flow.steps.flatMap((step) => [...step.all, ...step.byRoute]),
  ])
