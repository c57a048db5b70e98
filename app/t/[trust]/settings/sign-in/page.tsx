import type { Metadata } from 'next'
import { ActionForm, RadiosField, SubmitButton } from '@/components/form'
import { ButtonGroup, Link } from '@/components/nhs'
import { Narrow, PageHeading, SuccessBanner } from '@/components/page'
import { requireScope } from '@/lib/access/scope'
import { asksAllForSecondStep } from '@/lib/access/second-step-policy'
import { setWhoNeeds } from './actions'

export const metadata: Metadata = { title: 'Signing in' }

export default async function SignInSettingPage({
  params,
  searchParams,
}: PageProps<'/t/[trust]/settings/sign-in'>) {
  const scope = await requireScope(await params, 'settings:write')
  const [forAll, { done }] = await Promise.all([asksAllForSecondStep(scope), searchParams])
  const settings = `/t/${scope.trustId}/settings`
  return (
    <Narrow>
      {done === 'saved' ? <SuccessBanner>The setting was saved.</SuccessBanner> : null}
      <ActionForm
        action={setWhoNeeds.bind(null, scope.trustId)}
        heading={<PageHeading crumbs={[{ label: 'Settings', href: settings }]}>Signing in</PageHeading>}
      >
        <RadiosField
          name="who"
          legend="Who needs a second step besides the password"
          legendSize="m"
          hint="A code from an app, or the second step of your single sign-on. Others may set it up for themselves."
          choices={[
            {
              value: 'some',
              label: 'Recorders and administrators',
              hint: 'They change records, members and settings, so this cannot be less',
            },
            {
              value: 'all',
              label: 'Every member',
              hint: 'Viewers and leads are asked to set it up at their next page',
            },
          ]}
          value={forAll ? 'all' : 'some'}
        />
        <ButtonGroup>
          <SubmitButton>Save</SubmitButton>
          <Link href={settings}>Cancel</Link>
        </ButtonGroup>
      </ActionForm>
    </Narrow>
  )
}
