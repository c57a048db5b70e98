'use server'

import { revalidatePath } from 'next/cache'
import { notFound, redirect } from 'next/navigation'
import { requireOwnOrigin } from '@/lib/access/guarded'
import { onlyFields } from '@/lib/access/only-fields'
import { requireScope, type Scope } from '@/lib/access/scope'
import { today } from '@/lib/data/clock'
import { askForSteps } from '@/lib/data/plan/lever-by-lever'
import {
  bringBackScenario,
  MOST_SCENARIOS,
  markAsPlan,
  removeScenario,
  renameScenario,
  runScenarioAgain,
  type ScenarioOutcome,
  saveScenario,
  scenariosOf,
} from '@/lib/data/plan/scenarios'
import { queryOf } from '@/lib/forms/export'
import { parseForecast } from '@/lib/forms/forecast'
import { isId } from '@/lib/forms/row-id'
import { scenarioForm } from '@/lib/forms/scenario'
import { type FormState, problemWith, refused, staleWith } from '@/lib/forms/state'

const pathOf = ({ trustId }: Scope) => `/t/${trustId}/plan/scenarios`
const TAKEN = { name: 'There is a scenario of that name. Choose another' }

/** Saves the forecast of a query by name. */
export async function createScenario(
  trust: string,
  query: string,
  _: FormState,
  formData: FormData,
): Promise<FormState> {
  await requireOwnOrigin()
  const scope = await requireScope({ trust }, 'plan:write')
  const typed = scenarioForm.safeParse(Object.fromEntries(onlyFields(formData, scenarioForm)))
  if (!typed.success) return refused(formData, typed.error.issues)
  const read = parseForecast(queryOf(new URLSearchParams(query)), today())
  if (!read.ok) return problemWith(formData, 'The levers cannot be read. Go back to the forecast')
  const outcome = await saveScenario(scope, { name: typed.data.name, question: read.question })
  if (outcome.kind === 'taken') return refused(formData, TAKEN)
  if (outcome.kind === 'too_many')
    return problemWith(
      formData,
      `There are ${MOST_SCENARIOS} scenarios. Delete one that is no longer needed, then save this one`,
    )
  revalidatePath(pathOf(scope))
  return redirect(`${pathOf(scope)}?done=saved`)
}

export async function rename(
  trust: string,
  id: string,
  _: FormState,
  formData: FormData,
): Promise<FormState> {
  await requireOwnOrigin()
  const scope = await requireScope({ trust }, 'plan:write')
  if (!isId(id)) notFound()
  const typed = scenarioForm.safeParse(Object.fromEntries(onlyFields(formData, scenarioForm, 'version')))
  if (!typed.success) return refused(formData, typed.error.issues)
  const { name } = typed.data
  const outcome = await renameScenario(scope, id, Number(formData.get('version')), name)
  if (outcome.kind === 'taken') return refused(formData, TAKEN)
  if (outcome.kind === 'stale')
    return staleWith(
      formData,
      [{ field: 'name', label: 'Name', yours: name, theirs: outcome.current.name }],
      outcome.current.version,
    )
  return ended(scope, outcome, 'renamed')
}

export async function remove(
  trust: string,
  id: string,
  _: FormState,
  formData: FormData,
): Promise<FormState> {
  await requireOwnOrigin()
  const scope = await requireScope({ trust }, 'plan:write')
  if (!isId(id)) notFound()
  const outcome = await removeScenario(scope, id, Number(onlyFields(formData, 'version').get('version')))
  if (outcome.kind === 'stale')
    return problemWith(formData, 'The scenario was changed by someone else meanwhile. Look at it again first')
  return ended(scope, outcome, 'deleted', outcome.kind === 'saved' ? `&change=${outcome.id}` : '')
}

export async function bringBack(trust: string, changeId: string, formData: FormData): Promise<void> {
  await requireOwnOrigin()
  const scope = await requireScope({ trust }, 'plan:write')
  onlyFields(formData)
  if (!isId(changeId)) notFound()
  const outcome = await bringBackScenario(scope, changeId)
  const done = { saved: 'brought_back', taken: 'name_taken' }[outcome.kind as string] ?? 'not_back'
  revalidatePath(pathOf(scope))
  redirect(`${pathOf(scope)}?done=${done}`)
}

export async function makePlan(trust: string, id: string, formData: FormData): Promise<void> {
  await requireOwnOrigin()
  const scope = await requireScope({ trust }, 'plan:write')
  onlyFields(formData)
  if (!isId(id)) notFound()
  ended(scope, await markAsPlan(scope, id), 'plan')
}

export async function runAgain(trust: string, id: string, formData: FormData): Promise<void> {
  await requireOwnOrigin()
  const scope = await requireScope({ trust }, 'plan:write')
  onlyFields(formData)
  if (!isId(id)) notFound()
  ended(scope, await runScenarioAgain(scope, id), 'run_again')
}

/**
 * Has the levers of some scenarios run one after another, so that what each does can be told.
 * @param ids with commas between them
 */
export async function explain(trust: string, ids: string, formData: FormData): Promise<void> {
  await requireOwnOrigin()
  const scope = await requireScope({ trust }, 'plan:write')
  onlyFields(formData)
  const asked = typeof ids === 'string' ? ids.split(',') : []
  const some = (await scenariosOf(scope)).filter(({ id }) => asked.includes(id))
  if (some.length === 0) notFound()
  await askForSteps(
    scope,
    some.map(({ run }) => run.question),
  )
  revalidatePath(pathOf(scope))
  redirect(`${pathOf(scope)}?${new URLSearchParams(some.map(({ id }) => ['compare', id]))}#compare`)
}

/** The list, with what was done; not found where there is no such scenario. */
function ended(scope: Scope, outcome: ScenarioOutcome, done: string, more = ''): never {
  if (outcome.kind === 'missing') notFound()
  revalidatePath(pathOf(scope))
  redirect(`${pathOf(scope)}?done=${done}${more}`)
}
