import { Link, Tag } from '@/components/nhs'
import { DataTable } from '@/components/table'
import type { Day } from '@/db/vocabulary'
import type { Scope } from '@/lib/access/scope'
import type { PlanAction } from '@/lib/data/plan/plan-record'
import { longDay } from '@/lib/format/day'
import { actionStateWords } from '@/lib/format/plan'
import { drop, markDone, reopen } from './actions'

/** The actions of the plan, open ones first; what may be done to each for who plans. */
export function ActionTable({
  scope,
  actions,
  today,
}: {
  scope: Scope
  actions: readonly PlanAction[]
  today: Day
}) {
  const may = scope.can('plan:write')
  const overdue = ({ state, due }: PlanAction) => state === 'open' && due < today
  return (
    <DataTable
      caption="Actions of the plan, open ones first"
      stacks
      rows={actions}
      rowKey={({ id }) => id}
      columns={[
        { key: 'what', header: 'What', cell: ({ what }) => what },
        ...(scope.can('staff:read')
          ? [{ key: 'owner', header: 'Owner', cell: ({ owner }: PlanAction) => owner }]
          : []),
        { key: 'due', header: 'Due', cell: ({ due }) => longDay(due) },
        {
          key: 'state',
          header: 'State',
          cell: (action) =>
            overdue(action) ? (
              <Tag look="red">{actionStateWords(action, today)}</Tag>
            ) : (
              actionStateWords(action, today)
            ),
        },
        ...(may
          ? [
              {
                key: 'ways',
                header: 'Change',
                unlabelled: true,
                className: 'wm-screen-only',
                cell: (action: PlanAction) => <Ways trust={scope.trustId} action={action} />,
              },
            ]
          : []),
      ]}
    />
  )
}

function Ways({ trust, action: { id, what, state, version } }: { trust: string; action: PlanAction }) {
  const about = <span className="nhsuk-u-visually-hidden"> {what}</span>
  const ways =
    state === 'open'
      ? ([
          ['Mark as done', markDone],
          ['Drop', drop],
        ] as const)
      : ([['Open again', reopen]] as const)
  return (
    <div className="wm-plan-ways">
      <Link href={`/t/${trust}/plan/actions/${id}`}>Change{about}</Link>
      {ways.map(([label, act]) => (
        <form key={label} action={act.bind(null, trust, id, version)}>
          <button className="wm-linklike" type="submit">
            {label}
            {about}
          </button>
        </form>
      ))}
    </div>
  )
}
