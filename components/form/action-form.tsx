'use client'

import { type ReactNode, useActionState, useEffect, useRef, useState } from 'react'
import { ErrorSummary, type FieldError, NotificationBanner } from '@/components/nhs'
import { emptyForm, type FormAction, type FormState } from '@/lib/forms/state'
import { FormStateContext } from './context'
import { RefusedBoundary } from './refused-boundary'
import { StaleNotice } from './stale-notice'

export type ActionFormProps = {
  /** A server action: the form then works before and without a script. */
  action: FormAction
  /** What the form opens with (`formWith(…)`); fields may instead carry their own `value`. */
  initial?: FormState
  /** The version of the record as it was read; sent back as `version`. */
  version?: number
  /** The h1 and what belongs above the fields: the error summary stands before it. */
  heading?: ReactNode
  /** Where each error's link leads when that is not the field's own name. */
  anchors?: Readonly<Record<string, string>>
  id?: string
  className?: string
  children: ReactNode
}

/** A form over a server action: says what is wrong above the heading, moves there, and keeps what was typed. */
export function ActionForm(props: ActionFormProps) {
  return (
    <RefusedBoundary>
      {(back, sent) => <TakenForm key={back ? 'back' : 'first'} {...props} back={back} sent={sent} />}
    </RefusedBoundary>
  )
}

type TakenFormProps = ActionFormProps & { back: FormState | null; sent: (form: HTMLFormElement) => void }

function TakenForm({
  action,
  initial: opening = emptyForm,
  version,
  heading,
  anchors = {},
  children,
  back,
  sent,
  ...rest
}: TakenFormProps) {
  const initial = back ?? opening
  const [state, submit] = useActionState(action, initial)
  const [shown, setShown] = useState(state)
  const [attempt, setAttempt] = useState(0)
  if (shown !== state) {
    setShown(state)
    setAttempt(attempt + 1)
  }
  const summary = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (state !== initial || back) summary.current?.focus()
  }, [state, initial, back])

  const errors = errorList(state, anchors)
  return (
    <FormStateContext value={state}>
      {state.done ? <NotificationBanner success heading={state.done} /> : null}
      {errors.length > 0 ? <ErrorSummary errors={errors} ref={summary} /> : null}
      {state.stale ? <StaleNotice stale={state.stale} ref={summary} /> : null}
      {heading}
      <form action={submit} onSubmit={(event) => sent(event.currentTarget)} noValidate {...rest}>
        {version === undefined && state.values.version === undefined ? null : (
          <input type="hidden" name="version" value={[state.values.version ?? String(version)].flat()[0]} />
        )}
        {/* A new key draws the fields afresh: React resets a form after its action, selects not to what was typed. */}
        <div key={attempt}>{children}</div>
      </form>
    </FormStateContext>
  )
}

function errorList({ errors, problem }: FormState, anchors: Readonly<Record<string, string>>): FieldError[] {
  const list: FieldError[] = Object.entries(errors).map(([name, message]) => ({
    field: anchors[name] ?? name,
    message,
  }))
  return problem ? [{ message: problem }, ...list] : list
}
