import type { ReactNode } from 'react'
import { Link } from '@/components/nhs'
import { Panel } from '@/components/page'
import { ReportWords } from '@/components/report/report-words'
import { PLAN_STEPS, type PlanStep } from '@/db/vocabulary'
import type { Scope } from '@/lib/access/scope'
import type { PlanWords } from '@/lib/data/plan/plan-record'
import { PLAN_STEP_WORDS } from '@/lib/format/plan'

export type StepProps = { scope: Scope; words: PlanWords | undefined }

/** A step of the plan: its words, and what stands under them. */
export function StepPanel({
  scope,
  step,
  words,
  children,
}: StepProps & { step: PlanStep; children?: ReactNode }) {
  const { label, hint } = PLAN_STEP_WORDS[step]
  const may = scope.can('plan:write')
  return (
    <Panel
      id={step}
      heading={`${PLAN_STEPS.indexOf(step) + 1}. ${label}`}
      actions={
        may ? (
          <Link href={`/t/${scope.trustId}/plan/words/${step}`}>
            {words ? 'Change the words' : 'Write the words'}
            <span className="nhsuk-u-visually-hidden"> of {label}</span>
          </Link>
        ) : null
      }
    >
      {words ? (
        <div className="wm-plan-words">
          <ReportWords text={words.text} />
        </div>
      ) : (
        <p className="wm-quiet">{may ? `No words yet. ${hint}.` : 'No words yet.'}</p>
      )}
      {children}
    </Panel>
  )
}
