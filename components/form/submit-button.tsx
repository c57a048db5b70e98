'use client'

import type { ReactNode } from 'react'
import { useFormStatus } from 'react-dom'
import { Button } from '@/components/nhs'

type SubmitButtonProps = {
  children: ReactNode
  look?: 'primary' | 'secondary' | 'warning'
  small?: boolean
  name?: string
  value?: string
  /** Said while the form is on its way. */
  pendingLabel?: string
}

/** Sends the form once. It stays in the tab order while it waits, so the focus is not lost. */
export function SubmitButton({ children, pendingLabel = 'Saving', ...rest }: SubmitButtonProps) {
  const { pending } = useFormStatus()
  return (
    <Button
      {...rest}
      aria-disabled={pending || undefined}
      onClick={(event) => pending && event.preventDefault()}
    >
      {children}
      <span className="nhsuk-u-visually-hidden" role="status">
        {pending ? pendingLabel : ''}
      </span>
    </Button>
  )
}
