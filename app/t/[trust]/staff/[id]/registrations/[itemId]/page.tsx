import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ActionForm, SubmitButton } from '@/components/form'
import { ButtonGroup, Link } from '@/components/nhs'
import { Narrow, PageHeading } from '@/components/page'
import { requireScope } from '@/lib/access/scope'
import { today } from '@/lib/data/clock'
import { registrationOf } from '@/lib/data/staff/registrations'
import { longDay } from '@/lib/format/day'
import { hasExpired } from '@/lib/forms/registration'
import { changeRegistration } from '../actions'
import { RegistrationFields } from '../registration-fields'

export const metadata: Metadata = { title: 'Change a registration' }

export default async function ChangeRegistrationPage({
  params,
}: PageProps<'/t/[trust]/staff/[id]/registrations/[itemId]'>) {
  const { trust, id, itemId } = await params
  const scope = await requireScope({ trust }, 'staff:write')
  const found = await registrationOf(scope, id, itemId)
  if (!found) notFound()
  const { name, row } = found
  const person = `/t/${scope.trustId}/staff/${id}`
  const crumbs = [
    { label: 'Staff', href: `/t/${scope.trustId}/staff` },
    { label: name, href: person },
  ]
  return (
    <Narrow>
      <ActionForm
        action={changeRegistration.bind(null, scope.trustId, id, itemId)}
        version={row.version}
        heading={
          <PageHeading
            crumbs={crumbs}
            caption={name}
            here={row.register}
            lead={
              row.expiresOn && hasExpired(row.expiresOn, today())
                ? `It expired on ${longDay(row.expiresOn)}. Enter the new date if it was renewed.`
                : undefined
            }
          >
            Change a registration
          </PageHeading>
        }
      >
        <RegistrationFields recorded={row} />
        <ButtonGroup>
          <SubmitButton>Save registration</SubmitButton>
          <Link href={`${person}/registrations/${itemId}/remove`}>Remove this registration</Link>
        </ButtonGroup>
      </ActionForm>
    </Narrow>
  )
}
