import { HiddenField, SubmitButton } from '@/components/form'
import { providerSettings } from '@/lib/access/provider'
import { goToProvider } from './actions'

/** The way to the provider, where one is configured. */
export function ProviderForm({ next, to }: { next?: string; to: 'Sign in' | 'Join' }) {
  const settings = providerSettings()
  if (!settings) return null
  return (
    <>
      <p className="wm-or">or</p>
      <form action={goToProvider}>
        {next ? <HiddenField name="next" value={next} /> : null}
        <SubmitButton
          look="secondary"
          pendingLabel="Going there"
        >{`${to} with ${settings.name}`}</SubmitButton>
      </form>
    </>
  )
}
