import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ActionForm, ConfirmForm, SubmitButton, TextareaField } from '@/components/form'
import { ButtonGroup, Link } from '@/components/nhs'
import { Narrow, PageHeading } from '@/components/page'
import { requireScope } from '@/lib/access/scope'
import { erasureStanding } from '@/lib/data/retention/requests'
import { dayAndTime } from '@/lib/format/day'
import { fullName } from '@/lib/format/people'
import { crumbsOf } from '../posts/crumbs'
import { place, takeOff } from './actions'

export const metadata: Metadata = { title: 'Legal hold' }

export default async function HoldPage({ params }: PageProps<'/t/[trust]/staff/[id]/hold'>) {
  const { trust, id } = await params
  const scope = await requireScope({ trust }, 'settings:write')
  const person = await erasureStanding(scope, id)
  if (!person || person.erasedAt) notFound()
  const back = `/t/${scope.trustId}/staff/${id}`
  const name = fullName(person)
  if (person.heldAt)
    return (
      <ConfirmForm
        action={takeOff.bind(null, scope.trustId, id)}
        question={`Take the hold off the record of ${name}?`}
        confirmLabel="Take the hold off"
        cancelHref={back}
      >
        <p>{`${person.holdBy} put it on on ${dayAndTime(person.heldAt)}: ${person.holdWhy}`}</p>
        <p>The record can then be erased once its period is over or it is asked for.</p>
      </ConfirmForm>
    )
  return (
    <Narrow>
      <ActionForm
        action={place.bind(null, scope.trustId, id)}
        heading={
          <>
            <PageHeading crumbs={crumbsOf(scope.trustId, id, name)} caption={name}>
              Legal hold
            </PageHeading>
            <p>
              A record on hold is kept whatever the periods say and whoever asks, until the hold is taken off.
            </p>
          </>
        }
      >
        <TextareaField
          name="reason"
          label="Why it must be kept"
          hint="For example: tribunal claim 12 of 2026"
        />
        <ButtonGroup>
          <SubmitButton>Put on hold</SubmitButton>
          <Link href={back}>Cancel</Link>
        </ButtonGroup>
      </ActionForm>
    </Narrow>
  )
}
