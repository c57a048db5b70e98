'use client'

import { useField } from '@/components/form'
import { NotificationBanner } from '@/components/nhs'

/** The token just made: shown once, as only its hash is kept. */
export function NewToken() {
  const token = useField('token').typed
  const made = useField('made').typed
  if (!token) return null
  return (
    <NotificationBanner success heading={`The token ${made} is ready`}>
      <p>
        Copy it now: it is not shown again. Whoever has it reads what you chose, so keep it as a password.
      </p>
      <label className="nhsuk-label" htmlFor="token">
        Token
      </label>
      <input
        className="nhsuk-input"
        id="token"
        readOnly
        value={token}
        onFocus={(event) => event.target.select()}
      />
    </NotificationBanner>
  )
}
