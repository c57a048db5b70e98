import type { FlowWords } from '@/components/chart/flow-chart-model'
import { flowChartModel } from '@/components/chart/flow-chart-model'
import type { FlowView } from '@/lib/data/progression/flow'
import { longDay } from '@/lib/format/day'
import { flowFinding } from '@/lib/format/flow-finding'
import { flowPlaceLabel, flowStageWords } from '@/lib/format/flow-places'
import { routeLabel } from '@/lib/format/routes'
import { leastForShare } from '@/lib/format/share'
import type { ProgressionFilter } from '@/lib/forms/progression-filter'
import { confidenceNotes } from './confidence-words'
import { flowSentence } from './flow-words'

/**
 * The flow as its page and its picture say it.
 * @param links where its marks and ribbons lead, on the page
 */
export function flowFigure(
  view: FlowView,
  filter: ProgressionFilter,
  links?: Pick<FlowWords, 'href' | 'list' | 'lists'>,
) {
  const { flow, focus, grade, threshold } = view
  const finding = flowFinding(flow, { route: focus?.route ?? null, grade, threshold })
  const sentence = flowSentence(view, Boolean(filter.area || filter.unit))
  return {
    finding,
    sentence,
    notes: confidenceNotes({ ...view, total: flow.total }),
    people: flow.total,
    chart: {
      ...flowChartModel(flow, {
        focus: focus?.route,
        routeLabel,
        othersLabel: (routes) => (grade === 'internal' ? `Other routes (${routes})` : 'Other routes'),
        stageTitle: (stage) => flowStageWords(stage, longDay(filter.asAt)),
        placeLabel: flowPlaceLabel,
        count: view.count,
        leastForShare: leastForShare(view),
        ...links,
      }),
      grade,
      description: `${finding}. ${sentence}`,
    },
  }
}
