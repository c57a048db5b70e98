'use server'

import { notFound, redirect } from 'next/navigation'
import { PLAN_STEPS, type PlanActionState } from '@/db/vocabulary'
import { requireOwnOrigin } from '@/lib/access/guarded'
import { onlyFields } from '@/lib/access/only-fields'
import { requireScope, type Scope } from '@/lib/access/scope'
import { today } from '@/lib/data/clock'
import { beginPlanAnew } from '@/lib/data/plan/begin-plan-anew'
import {
  addAction,
  changeAction,
  saveWords,
  setActionState,
  undoPlanChange,
} from '@/lib/data/plan/plan-record'
import { longDay } from '@/lib/format/day'
import { foldDates } from '@/lib/forms/date'
import { type PlanActionInput, planActionForm, planAnewForm, planWordsForm } from '@/lib/forms/plan'
import { isId } from '@/lib/forms/row-id'
import { type FormState, problemWith, refused, staleWith } from '@/lib/forms/state'

const pathOf = ({ trustId }: Scope) => `/t/${trustId}/plan`

/** The plan, with what was done and which change it was. */
const done = (scope: Scope, what: string, change: string | null): never =>
  redirect(`${pathOf(scope)}?done=${what}${change ? `&change=${change}` : ''}`)

export async function sayWords(
  trust: string,
  step: string,
  _: FormState,
  formData: FormData,
): Promise<FormState> {
  await requireOwnOrigin()
  const scope = await requireScope({ trust }, 'plan:write')
  const own = PLAN_STEPS.find((one) => one === step)
  if (!own) notFound()
  const typed = planWordsForm.safeParse(Object.fromEntries(onlyFields(formData, planWordsForm, 'version')))
  if (!typed.success) return refused(formData, typed.error.issues)
  const { text } = typed.data
  const outcome = await saveWords(scope, own, Number(formData.get('version')), text)
  if (outcome.kind === 'missing') return notFound()
  if (outcome.kind === 'saved') return done(scope, 'words', outcome.change)
  const theirs = outcome.current.text || 'No words'
  return staleWith(
    formData,
    [{ field: 'text', label: 'Words', yours: text || 'No words', theirs }],
    outcome.current.version,
  )
}

export async function recordAction(trust: string, _: FormState, formData: FormData): Promise<FormState> {
  await requireOwnOrigin()
  const scope = await requireScope({ trust }, 'plan:write')
  const typed = planActionForm.safeParse(foldDates(Object.fromEntries(onlyFields(formData, planActionForm))))
  if (!typed.success) return refused(formData, typed.error.issues)
  const outcome = await addAction(scope, typed.data)
  return outcome.kind === 'saved' ? done(scope, 'added', outcome.change) : notFound()
}

export async function editAction(
  trust: string,
  id: string,
  _: FormState,
  formData: FormData,
): Promise<FormState> {
  await requireOwnOrigin()
  const scope = await requireScope({ trust }, 'plan:write')
  if (!isId(id)) notFound()
  const typed = planActionForm.safeParse(
    foldDates(Object.fromEntries(onlyFields(formData, planActionForm, 'version'))),
  )
  if (!typed.success) return refused(formData, typed.error.issues)
  const outcome = await changeAction(scope, id, Number(formData.get('version')), typed.data)
  if (outcome.kind === 'missing') return notFound()
  if (outcome.kind === 'saved') return done(scope, 'changed', outcome.change)
  return staleWith(formData, staleFields(typed.data, outcome.current), outcome.current.version)
}

function staleFields(yours: PlanActionInput, theirs: PlanActionInput) {
  const said = [
    ['what', 'What is to be done', (one: PlanActionInput) => one.what],
    ['owner', 'Who sees to it', (one: PlanActionInput) => one.owner],
    ['due', 'Due', (one: PlanActionInput) => longDay(one.due)],
  ] as const
  return said.flatMap(([field, label, of]) =>
    of(yours) === of(theirs) ? [] : [{ field, label, yours: of(yours), theirs: of(theirs) }],
  )
}

/** Says that an action is done, dropped or open. @param version the version that the list showed */
async function markAs(
  trust: string,
  id: string,
  version: number,
  state: PlanActionState,
  formData: FormData,
): Promise<void> {
  await requireOwnOrigin()
  const scope = await requireScope({ trust }, 'plan:write')
  onlyFields(formData)
  if (!isId(id)) notFound()
  const outcome = await setActionState(scope, id, Number(version), { state, day: today() })
  if (outcome.kind === 'missing') notFound()
  if (outcome.kind === 'stale') done(scope, 'stale', null)
  else done(scope, state, outcome.change)
}

export async function markDone(
  trust: string,
  id: string,
  version: number,
  formData: FormData,
): Promise<void> {
  await markAs(trust, id, version, 'done', formData)
}

export async function drop(trust: string, id: string, version: number, formData: FormData): Promise<void> {
  await markAs(trust, id, version, 'dropped', formData)
}

export async function reopen(trust: string, id: string, version: number, formData: FormData): Promise<void> {
  await markAs(trust, id, version, 'open', formData)
}

/** Has the plan measured by its run of now. @param runId the run that the page showed */
export async function beginAnew(
  trust: string,
  runId: string,
  _: FormState,
  formData: FormData,
): Promise<FormState> {
  await requireOwnOrigin()
  const scope = await requireScope({ trust }, 'plan:write')
  const typed = planAnewForm.safeParse(Object.fromEntries(onlyFields(formData, planAnewForm)))
  if (!typed.success) return refused(formData, typed.error.issues)
  if (!isId(runId)) notFound()
  const outcome = await beginPlanAnew(scope, runId, typed.data.why)
  if (outcome.kind === 'saved') return done(scope, 'anew', outcome.change)
  return outcome.kind === 'missing' ? notFound() : problemWith(formData, NOT_ANEW[outcome.kind])
}

const NOT_ANEW = {
  not_done: 'The forecast of the plan is not done yet. Wait for it, then begin anew',
  same: 'The plan is measured by its latest run already. Run its scenario again first',
  stale: 'The plan was changed or run again by someone else meanwhile. Look at it again first',
} as const

/** Takes a change of the plan back, or says that it cannot be: what is no change of this plan is answered as one that was overtaken. */
export async function undoOnPlan(trust: string, changeId: string, formData: FormData): Promise<void> {
  await requireOwnOrigin()
  const scope = await requireScope({ trust }, 'plan:write')
  onlyFields(formData)
  if (!isId(changeId)) notFound()
  const { kind } = await undoPlanChange(scope, changeId)
  done(scope, kind === 'undone' ? 'undone' : 'not_undone', null)
}
