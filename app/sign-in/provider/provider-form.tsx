import { ActionForm, HiddenField, SubmitButton } from '@/components/form'
import { providerSettings } from '@/lib/access/provider'
import { goToProvider } from './actions'

/** The way to the provider, where one is configured. */
export function ProviderForm({ next, label }: { next?: string; label?: (name: string) => string }) {
  const settings = providerSettings()
  if (!settings) return null
  return (
    <ActionForm action={goToProvider} id="provider">
      {next ? <HiddenField name="next" value={next} /> : null}
      <SubmitButton look="secondary" pendingLabel="Going there">
        {(label ?? ((name) => `Sign in with ${name}`))(settings.name)}
      </SubmitButton>
    </ActionForm>
  )
}
