import { hrefWith } from '@/components/page'
import type { FlowView } from '@/lib/data/progression/flow'
import { leastForShare } from '@/lib/format/share'
import { ColumnsTable, StepsTables, StepTable } from './flow-step-tables'
import { EveryColumnTable, RoutesTable, WholeTable } from './flow-table'
import type { ProgressionPlace } from './progression-page'

/**
 * The tables of the flow as they are asked for: of the route in focus; of every route, each column by route and each step
 * of all, which is what is drawn; or the whole figure.
 */
export function FlowTables({
  place,
  view,
  on,
  whole,
}: {
  place: ProgressionPlace
  view: FlowView
  on: string
  whole: boolean
}) {
  const { flow, count, focus } = view
  const props = { flow, on, count, least: leastForShare(view) }
  const route = focus && focus.people !== 0 ? focus.route : null
  if (whole) return flow.columns.length === 2 ? <WholeTable {...props} /> : <EveryColumnTable {...props} />
  if (route === null && count !== 'before') {
    const focusHref = (code: string) => hrefWith(place.path, place.query, { route: code })
    return (
      <>
        <RoutesTable {...props} column={flow.columns.at(-1)} focusHref={focusHref} />
        {flow.columns.slice(0, -1).map((column) => (
          <RoutesTable key={column.stage} {...props} column={column} focusHref={focusHref} />
        ))}
        {flow.columns.length === 2 ? (
          <StepTable {...props} route={null} />
        ) : (
          <StepsTables {...props} route={null} />
        )}
      </>
    )
  }
  if (flow.columns.length === 2) return <StepTable {...props} route={route} />
  return count === 'before' ? (
    <StepsTables {...props} route={route} />
  ) : (
    <ColumnsTable {...props} route={route} />
  )
}
