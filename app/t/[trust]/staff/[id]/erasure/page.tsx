import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ActionForm, ConfirmForm, SubmitButton, TextareaField } from '@/components/form'
import { ButtonGroup, InsetText, Link } from '@/components/nhs'
import { Narrow, PageHeading } from '@/components/page'
import { requireScope } from '@/lib/access/scope'
import { erasureStanding } from '@/lib/data/retention/requests'
import { dayAndTime } from '@/lib/format/day'
import { fullName } from '@/lib/format/people'
import { crumbsOf } from '../posts/crumbs'
import { ask, takeBack } from './actions'

export const metadata: Metadata = { title: 'Ask for erasure' }

export default async function ErasureRequestPage({ params }: PageProps<'/t/[trust]/staff/[id]/erasure'>) {
  const { trust, id } = await params
  const scope = await requireScope({ trust }, 'staff:write')
  const person = await erasureStanding(scope, id)
  if (!person || person.erasedAt) notFound()
  const back = `/t/${scope.trustId}/staff/${id}`
  const name = fullName(person)
  if (person.askedAt)
    return (
      <ConfirmForm
        action={takeBack.bind(null, scope.trustId, id)}
        question={`Take back the request to erase ${name}?`}
        confirmLabel="Take the request back"
        cancelHref={back}
        cancelLabel="Leave it"
      >
        <p>{`${person.askedBy} asked on ${dayAndTime(person.askedAt)}: ${person.askedWhy}`}</p>
        <p>An administrator has not decided it yet.</p>
      </ConfirmForm>
    )
  return (
    <Narrow>
      <ActionForm
        action={ask.bind(null, scope.trustId, id)}
        heading={
          <>
            <PageHeading crumbs={crumbsOf(scope.trustId, id, name)} caption={name}>
              Ask for erasure
            </PageHeading>
            <p>
              An administrator looks at it and decides. Erased, the name, number and address go from every
              record; posts and levels are still counted, under a number that means nothing.
            </p>
            {person.holdsPost ? (
              <InsetText>
                <p>
                  {name} is in post. The record is needed while they work here, and cannot be erased before
                  they have left.
                </p>
              </InsetText>
            ) : null}
          </>
        }
      >
        <TextareaField
          name="reason"
          label="Why"
          hint="For example: asked by letter of 3 November 2026. Goes with the record when it is erased."
        />
        <ButtonGroup>
          <SubmitButton>Ask for erasure</SubmitButton>
          <Link href={back}>Cancel</Link>
        </ButtonGroup>
      </ActionForm>
    </Narrow>
  )
}
