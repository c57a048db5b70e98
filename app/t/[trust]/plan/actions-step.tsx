import { Link } from '@/components/nhs'
import type { Day } from '@/db/vocabulary'
import type { PlanAction } from '@/lib/data/plan/plan-record'
import { counted } from '@/lib/format/plural'
import { ActionTable } from './action-table'
import { StepPanel, type StepProps } from './step-panel'

/** The actions with owner and date, and how many are late. */
export function ActionsStep({
  scope,
  words,
  actions,
  today,
}: StepProps & { actions: readonly PlanAction[]; today: Day }) {
  const open = actions.filter(({ state }) => state === 'open')
  const overdue = open.filter(({ due }) => due < today).length
  return (
    <StepPanel scope={scope} step="actions" words={words}>
      {actions.length === 0 ? (
        <p>No actions yet.</p>
      ) : (
        <>
          <p>
            <strong>
              {counted(open.length, 'action')} open{overdue > 0 ? `, ${overdue} overdue` : ''}.
            </strong>
          </p>
          <ActionTable scope={scope} actions={actions} today={today} />
        </>
      )}
      {scope.can('plan:write') ? (
        <p className="wm-below wm-screen-only">
          <Link href={`/t/${scope.trustId}/plan/actions/new`}>Add an action</Link>
        </p>
      ) : null}
    </StepPanel>
  )
}
