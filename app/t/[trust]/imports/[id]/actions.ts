'use server'

import { revalidatePath } from 'next/cache'
import { notFound, redirect } from 'next/navigation'
import { requireOwnOrigin } from '@/lib/access/guarded'
import { onlyFields } from '@/lib/access/only-fields'
import { requireScope, type Scope } from '@/lib/access/scope'
import { today } from '@/lib/data/clock'
import {
  approveImport,
  decideKind,
  decideShown,
  discardImport,
  undoImportOf,
} from '@/lib/data/load/decide-import'
import { confirmMatch, matchAgain } from '@/lib/data/load/match-columns'
import { sayTitles, sayWordings, skipNone, skipRows } from '@/lib/data/load/mend'
import { foldDates } from '@/lib/forms/date'
import {
  DECISION_FIELDS,
  decisionsForm,
  MATCH_FIELDS,
  matchForm,
  TITLE_FIELD,
  titlesForm,
  WORDING_FIELD,
  wordingsForm,
} from '@/lib/forms/import'
import { parseLoadId } from '@/lib/forms/load'
import { type FormState, problemWith, refused } from '@/lib/forms/state'

async function scopeOf(trust: string, id: string): Promise<{ scope: Scope; id: string; path: string }> {
  await requireOwnOrigin()
  const scope = await requireScope({ trust }, 'load:write')
  const importId = parseLoadId(id)
  if (!importId) notFound()
  return { scope, id: importId, path: `/t/${scope.trustId}/imports/${importId}` }
}

/** To the import as it stands now, also where the browser is at its page already. */
function again(path: string, to = path): never {
  revalidatePath(path)
  redirect(to)
}

const MOVED = 'Somebody went on with this import meanwhile. Open the page again to see where it stands'

export async function confirmColumns(
  trust: string,
  importId: string,
  _: FormState,
  formData: FormData,
): Promise<FormState> {
  const { scope, id, path } = await scopeOf(trust, importId)
  const typed = matchForm.safeParse(foldDates(Object.fromEntries(onlyFields(formData, ...MATCH_FIELDS))))
  if (!typed.success) return refused(formData, typed.error.issues)
  const outcome = await confirmMatch(scope, id, typed.data, today())
  if (outcome.kind === 'moved') return problemWith(formData, MOVED)
  if (outcome.kind === 'refused') return refused(formData, named(outcome.errors))
  again(path)
}

/** Errors by the names of the fields on the page. */
const named = (errors: Record<string, string>) =>
  Object.fromEntries(
    Object.entries(errors).map(([key, sentence]) => [
      key === 'asAt' || key === 'kind' || key.startsWith('order-') ? key : `column-${key}`,
      sentence,
    ]),
  )

export async function backToColumns(trust: string, importId: string, formData: FormData): Promise<void> {
  const { scope, id, path } = await scopeOf(trust, importId)
  onlyFields(formData)
  await matchAgain(scope, id)
  again(path)
}

export async function leaveRowsOut(trust: string, importId: string, formData: FormData): Promise<void> {
  const { scope, id, path } = await scopeOf(trust, importId)
  const cause = onlyFields(formData, 'cause').get('cause')
  await skipRows(scope, id, cause === 'all' ? 'all' : { causeOf: Number(cause) })
  again(path)
}

export async function takeRowsIn(trust: string, importId: string, formData: FormData): Promise<void> {
  const { scope, id, path } = await scopeOf(trust, importId)
  onlyFields(formData)
  await skipNone(scope, id)
  again(path)
}

export async function saveWordings(
  trust: string,
  importId: string,
  _: FormState,
  formData: FormData,
): Promise<FormState> {
  const { scope, id, path } = await scopeOf(trust, importId)
  const typed = wordingsForm(onlyFields(formData, WORDING_FIELD))
  if (typed.length === 0) return problemWith(formData, 'Choose what at least one wording means')
  if (!(await sayWordings(scope, id, typed))) return problemWith(formData, MOVED)
  again(path)
}

export async function saveTitles(
  trust: string,
  importId: string,
  _: FormState,
  formData: FormData,
): Promise<FormState> {
  const { scope, id, path } = await scopeOf(trust, importId)
  const typed = titlesForm(onlyFields(formData, TITLE_FIELD))
  if ('errors' in typed) return refused(formData, typed.errors)
  if (typed.said.length === 0) return problemWith(formData, 'Say what at least one title is')
  if (!(await sayTitles(scope, id, typed.said))) return problemWith(formData, MOVED)
  again(path)
}

const APPROVE_PROBLEMS = {
  problems: 'Mend the problems, or leave the rows out, before you approve',
  moved: MOVED,
} as const

/** Approves, or only keeps what is ticked: which button was pressed says it. */
export async function decide(
  trust: string,
  importId: string,
  _: FormState,
  formData: FormData,
): Promise<FormState> {
  const { scope, id, path } = await scopeOf(trust, importId)
  const { act, shown, ticked, shrinkMeant, kind } = decisionsForm(onlyFields(formData, ...DECISION_FIELDS))
  await decideShown(scope, id, shown, ticked)
  // A form that comes back shows what was ticked, and not what was ticked before.
  revalidatePath(path)
  if (act === 'hold' || act === 'take') {
    if (kind) await decideKind(scope, id, kind, act === 'take' ? 'approve' : 'hold')
    again(path, `${path}?step=approve`)
  }
  if (act === 'save') redirect(`/t/${scope.trustId}/imports?saved=1`)
  const outcome = await approveImport(scope, id, shrinkMeant)
  if (outcome === 'shrinks')
    return refused(formData, { shrink: 'Say that so many fewer people are meant, or put the list aside' })
  if (outcome !== 'writing') return problemWith(formData, APPROVE_PROBLEMS[outcome])
  again(path)
}

export async function putAside(trust: string, importId: string, formData: FormData): Promise<void> {
  const { scope, id } = await scopeOf(trust, importId)
  onlyFields(formData)
  await discardImport(scope, id)
  redirect(`/t/${scope.trustId}/imports`)
}

export async function undoWhole(
  trust: string,
  importId: string,
  _: FormState,
  formData: FormData,
): Promise<FormState> {
  const { scope, id, path } = await scopeOf(trust, importId)
  onlyFields(formData)
  if (!(await undoImportOf(scope, id))) return problemWith(formData, MOVED)
  again(path)
}
