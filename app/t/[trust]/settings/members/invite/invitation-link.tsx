'use client'

import { useField } from '@/components/form'
import { NotificationBanner } from '@/components/nhs'
import { OnceShown } from '../once-shown'

/** The link of the invitation just made: shown once, as only its hash is kept. */
export function InvitationLink() {
  const link = useField('link').typed
  const invited = useField('invited').typed
  if (!link) return null
  return (
    <NotificationBanner success heading={`The invitation for ${invited} is ready`}>
      <OnceShown id="link" label="Link" value={link}>
        Send them this link. It works once, for 7 days, and is not shown again.
      </OnceShown>
    </NotificationBanner>
  )
}
