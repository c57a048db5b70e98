import type { ReactNode } from 'react'
import { ButtonGroup, Link } from '@/components/nhs'
import type { FormAction } from '@/lib/forms/state'
import { ActionForm } from './action-form'
import { SubmitButton } from './submit-button'
import { HiddenField } from './text-fields'

export type ConfirmFormProps = {
  action: FormAction
  /** The question, as the page's h1: "Delete the post of help desk operator?" */
  question: string
  /** What will happen, and whether it can be undone. */
  children?: ReactNode
  confirmLabel: string
  cancelHref: string
  cancelLabel?: string
  /** Sent along: ids of what is spoken of. */
  fields?: Readonly<Record<string, string>>
  /** What is to be chosen before: fields of the form, under what will happen. */
  choices?: ReactNode
  version?: number
  /** For what cannot be undone, or undone only with trouble. */
  warning?: boolean
}

/** A page that asks before it does. */
export function ConfirmForm({
  action,
  question,
  children,
  confirmLabel,
  cancelHref,
  cancelLabel = 'Cancel',
  fields = {},
  choices,
  version,
  warning,
}: ConfirmFormProps) {
  const heading = (
    <>
      <h1>{question}</h1>
      {children}
    </>
  )
  return (
    <div className="wm-narrow">
      <ActionForm action={action} heading={heading} version={version}>
        {Object.entries(fields).map(([name, value]) => (
          <HiddenField key={name} name={name} value={value} />
        ))}
        {choices}
        <ButtonGroup>
          <SubmitButton look={warning ? 'warning' : 'primary'}>{confirmLabel}</SubmitButton>
          <Link href={cancelHref}>{cancelLabel}</Link>
        </ButtonGroup>
      </ActionForm>
    </div>
  )
}
