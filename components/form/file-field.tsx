'use client'

import type { ReactElement } from 'react'
import { ErrorMessage, HintText, Label } from '@/components/nhs'
import { useField } from './context'

type FileFieldProps = {
  name: string
  label: string
  hint?: string | ReactElement
  accept?: string
  multiple?: boolean
}

/** A file to send. A browser cannot give a file back, so after an error it is chosen again. */
export function FileField({ name, label, hint, accept, multiple }: FileFieldProps) {
  const { error } = useField(name)
  const describedBy =
    [hint && `${name}--hint`, error && `${name}--error-message`].filter(Boolean).join(' ') || undefined
  return (
    <div className={`nhsuk-form-group${error ? ' nhsuk-form-group--error' : ''}`}>
      <Label htmlFor={name}>{label}</Label>
      {hint ? <HintText id={`${name}--hint`}>{hint}</HintText> : null}
      {error ? <ErrorMessage id={`${name}--error-message`}>{error}</ErrorMessage> : null}
      <input
        className="wm-file"
        id={name}
        name={name}
        type="file"
        accept={accept}
        multiple={multiple}
        aria-describedby={describedBy}
        aria-invalid={error ? true : undefined}
      />
    </div>
  )
}
