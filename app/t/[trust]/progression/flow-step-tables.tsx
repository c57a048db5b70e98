import { DataTable } from '@/components/table'
import type { SharedCount } from '@/lib/domain/disclosure'
import { type Flow, outcomeIn } from '@/lib/domain/flow'
import { type FlowPlace, type FlowStage, isPlaceOf, placesInOrder } from '@/lib/domain/flow-stage'
import { countText } from '@/lib/format/count'
import { flowPlaceLabel, flowStageWords } from '@/lib/format/flow-places'
import { routeLabel } from '@/lib/format/routes'
import { type Saying, sayingIn } from './flow-shares'
import { columnsOf, type FlowTableProps } from './flow-table'

type Step = { from: FlowPlace; to: FlowPlace; people: SharedCount }

const called = (route: string | null) => (route === null ? 'All routes' : routeLabel(route))
const size = (count: SharedCount) => (count === '*' ? 0.5 : count)
const everyone = (flow: Flow<SharedCount>, route: string | null) =>
  outcomeIn(flow.columns[0], route)?.people ?? 0

/** One column down, the next across: of a route, or of all. On a phone as a list, most people first. */
export function StepTable({ flow, on, count, least, route }: FlowTableProps & { route: string | null }) {
  const [first, last] = flow.columns
  const [step] = flow.steps
  if (!first || !last || !step) return null
  const own: Step[] = route === null ? step.all : step.byRoute.filter((one) => one.route === route)
  const placesOf = (column: typeof first) =>
    route === null ? column.places : column.byRoute.filter((one) => one.route === route)
  const all = everyone(flow, route)
  const say = sayingIn(count, { start: all, least })
  const peopleAt = new Map(own.map((one) => [`${one.from} ${one.to}`, one.people]))
  const fromOf = (place: FlowPlace) => placesOf(first).find((one) => one.place === place)?.people ?? 0
  const toOf = (place: FlowPlace) => placesOf(last).find((one) => one.place === place)?.people ?? 0
  const [down, across] = [flowStageWords(first.stage, on), flowStageWords(last.stage, on)]
  // Roles have long names: they stand down the side.
  const turned = last.stage === 'role'
  const [rows, columns] = turned ? [last, first] : [first, last]
  return (
    <>
      <div className="wm-flow-wide">
        <DataTable
          caption={`${called(route)}: ${say.what} by ${down.inSentence} and ${across.inSentence}`}
          rows={placesOf(rows)}
          rowKey={({ place }) => String(place)}
          columns={[
            {
              key: 'first',
              header: turned ? across.shortTitle : down.shortTitle,
              cell: ({ place }) => flowPlaceLabel(place, rows.stage).label,
            },
            ...columnsOf<{ place: FlowPlace; people: SharedCount }>(columns.places, columns.stage, {
              cell: (row, place) => {
                const [from, to] = turned ? [place, row.place] : [row.place, place]
                return say.part(peopleAt.get(`${from} ${to}`) ?? 0, fromOf(from))
              },
              total: (place) => say.part(turned ? fromOf(place) : toOf(place), all),
              all: ({ people }) => people,
              allTotal: all,
            }),
          ]}
        />
      </div>
      <div className="wm-flow-narrow">
        <StepList
          caption={`${called(route)}, ${all === 1 ? '1 person' : `${countText(all)} people`}`}
          steps={own.toSorted((a, b) => size(b.people) - size(a.people))}
          stages={[first.stage, last.stage]}
          on={on}
          say={say}
          fromOf={fromOf}
          total={all}
        />
      </div>
    </>
  )
}

function StepList({
  caption,
  steps,
  stages: [from, to],
  on,
  say,
  fromOf,
  total,
}: {
  caption: string
  steps: readonly Step[]
  stages: [FlowStage, FlowStage]
  on: string
  say: Saying
  fromOf: (place: FlowPlace) => SharedCount
  total: SharedCount
}) {
  return (
    <DataTable
      caption={caption}
      rows={steps}
      rowKey={(one) => `${one.from} ${one.to}`}
      columns={[
        {
          key: 'first',
          header: flowStageWords(from, on).shortTitle,
          cell: (one) => flowPlaceLabel(one.from, from).label,
        },
        {
          key: 'now',
          header: flowStageWords(to, on).title,
          cell: (one) => flowPlaceLabel(one.to, to).label,
          total: '',
        },
        {
          key: 'people',
          header: 'People',
          numeric: true,
          cell: ({ people }) => countText(people),
          total: countText(total),
        },
        ...(say.shares
          ? [
              {
                key: 'share',
                header: say.head,
                numeric: true,
                cell: (one: Step) => say.part(one.people, fromOf(one.from)),
                total: '',
              },
            ]
          : []),
      ]}
    />
  )
}

/** Every step of a figure of more than two columns, of a route or of all. */
export function StepsTables({ flow, on, count, least, route }: FlowTableProps & { route: string | null }) {
  const all = everyone(flow, route)
  const say = sayingIn(count, { start: all, least })
  return flow.steps.map((step, at) => {
    const [from, to] = [flow.columns[at], flow.columns[at + 1]]
    if (!from || !to) return null
    const own = route === null ? step.all : step.byRoute.filter((one) => one.route === route)
    const places = route === null ? from.places : from.byRoute.filter((one) => one.route === route)
    return (
      <StepList
        key={to.stage}
        caption={`${called(route)}: ${flowStageWords(from.stage, on).inSentence}, then ${flowStageWords(to.stage, on).inSentence}`}
        steps={own}
        stages={[from.stage, to.stage]}
        on={on}
        say={say}
        fromOf={(place) => places.find((one) => one.place === place)?.people ?? 0}
        total={all}
      />
    )
  })
}

/** Where people are in each column, side by side, of a route or of all: for figures of more than two columns. */
export function ColumnsTable({ flow, on, count, least, route }: FlowTableProps & { route: string | null }) {
  const all = everyone(flow, route)
  const say = sayingIn(count, { start: all, least })
  const stages = new Map(
    flow.columns.flatMap(({ places, stage }) => places.map(({ place }) => [place, stage] as const)),
  )
  const rows = placesInOrder([...stages.keys()].map((place) => ({ place, people: 0 })))
  return (
    <DataTable
      caption={`${called(route)}: ${say.what} in each column`}
      rows={rows}
      rowKey={({ place }) => String(place)}
      columns={[
        {
          key: 'place',
          header: 'Place',
          cell: ({ place }) =>
            place === 'not_yet' ? 'Not yet so long' : flowPlaceLabel(place, stages.get(place) ?? 'now').label,
        },
        ...flow.columns.map((column) => {
          const own = route === null ? column.places : column.byRoute.filter((one) => one.route === route)
          return {
            key: column.stage,
            header: flowStageWords(column.stage, on).title,
            numeric: true,
            cell: ({ place }: (typeof rows)[number]) =>
              isPlaceOf(place, column.stage)
                ? say.part(own.find((one) => one.place === place)?.people ?? 0, all)
                : '',
            total: countText(all),
          }
        }),
      ]}
    />
  )
}
