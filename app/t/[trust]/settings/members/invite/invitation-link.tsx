'use client'

import { useField } from '@/components/form'
import { NotificationBanner } from '@/components/nhs'

/** The link of the invitation just made: shown once, as only its hash is kept. */
export function InvitationLink() {
  const link = useField('link').typed
  const invited = useField('invited').typed
  if (!link) return null
  return (
    <NotificationBanner success heading={`The invitation for ${invited} is ready`}>
      <p>Send them this link. It works once, for 7 days, and is not shown again.</p>
      <label className="nhsuk-label" htmlFor="link">
        Link
      </label>
      <input
        className="nhsuk-input"
        id="link"
        readOnly
        value={link}
        onFocus={(event) => event.target.select()}
      />
    </NotificationBanner>
  )
}
