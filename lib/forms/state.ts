/** One value that somebody else changed while this person was typing. Sentences, not raw values. */
export type StaleField = { field: string; label: string; yours: string; theirs: string }

/** What a form action answers: small, serialisable, and enough to draw the form again as it was typed. */
export type FormState = {
  values: Record<string, string | string[]>
  errors: Record<string, string>
  problem?: string
  stale?: StaleField[]
  done?: string
}

export type FormAction = (state: FormState, formData: FormData) => Promise<FormState>

type Issue = { path: readonly PropertyKey[]; message: string }

export const emptyForm: FormState = { values: {}, errors: {} }

/** A form that opens with what is recorded. Values are strings as they stand in the boxes. */
export function formWith(values: FormState['values']): FormState {
  return { values, errors: {} }
}

/** What was typed, by field name. A name sent more than once gives a list. Files and `secret` names are left out. */
export function typedValues(formData: FormData, secret: readonly string[] = []): FormState['values'] {
  const values: FormState['values'] = {}
  for (const name of new Set(formData.keys())) {
    if (name.startsWith('$ACTION') || secret.includes(name)) continue
    const texts = formData.getAll(name).filter((value) => typeof value === 'string')
    const [first] = texts
    if (first !== undefined) values[name] = texts.length > 1 ? texts : first
  }
  return values
}

/** The first sentence per field from a schema's issues (zod's `error.issues`); issues without a path become `problem`. */
export function errorsFrom(issues: readonly Issue[]): Pick<FormState, 'errors' | 'problem'> {
  const errors: Record<string, string> = {}
  let problem: string | undefined
  for (const { path, message } of issues) {
    const field = path[0] === undefined ? '' : String(path[0])
    if (field === '') problem ??= message
    else errors[field] ??= message
  }
  return problem === undefined ? { errors } : { errors, problem }
}

function isIssues(problems: readonly Issue[] | Record<string, string>): problems is readonly Issue[] {
  return Array.isArray(problems)
}

/** The answer to a form that cannot be taken: as typed, with its sentences. */
export function refused(
  formData: FormData,
  problems: readonly Issue[] | Record<string, string>,
  secret: readonly string[] = [],
): FormState {
  const values = typedValues(formData, secret)
  return isIssues(problems) ? { values, ...errorsFrom(problems) } : { values, errors: problems }
}

/** The answer when no single field is at fault ("The e-mail address or password is not right"). */
export function problemWith(formData: FormData, problem: string, secret: readonly string[] = []): FormState {
  return { values: typedValues(formData, secret), errors: {}, problem }
}

/** The answer when the record moved on meanwhile: both values shown, and the new version so that saving again is a choice. */
export function staleWith(formData: FormData, stale: StaleField[], version: number): FormState {
  return { values: { ...typedValues(formData), version: String(version) }, errors: {}, stale }
}
