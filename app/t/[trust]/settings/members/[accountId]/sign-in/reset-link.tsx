'use client'

import { useField } from '@/components/form'
import { NotificationBanner } from '@/components/nhs'
import { OnceShown } from '../../once-shown'

/** The link just made: mailed, or shown once, as only its hash is kept. */
export function ResetLink() {
  const link = useField('link').typed
  const mailed = useField('mailed').typed
  if (mailed) return <NotificationBanner success heading={`The link was sent to ${mailed}`} />
  if (!link) return null
  return (
    <NotificationBanner success heading="The link is ready">
      <OnceShown id="link" label="Link" value={link}>
        Give it to them yourself. It works once, for one hour, and is not shown again.
      </OnceShown>
    </NotificationBanner>
  )
}
