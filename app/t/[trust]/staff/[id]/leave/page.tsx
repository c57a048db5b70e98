import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ActionForm, DateField, HiddenField, SelectField, SubmitButton } from '@/components/form'
import { ButtonGroup, Link } from '@/components/nhs'
import { EmptyState, Narrow, PageHeading } from '@/components/page'
import { requireScope } from '@/lib/access/scope'
import { versionsOf } from '@/lib/data/staff/leaving'
import { span } from '@/lib/data/staff/posts-overlap'
import { staffStanding } from '@/lib/data/staff/staff-member'
import { codesOf } from '@/lib/format/codes'
import { LEAVING_REASONS } from '@/lib/format/leaving'
import { crumbsOf } from '../posts/crumbs'
import { markStaffAsLeft } from './actions'

export const metadata: Metadata = { title: 'Mark as left' }

export default async function LeavePage({ params }: PageProps<'/t/[trust]/staff/[id]/leave'>) {
  const { trust, id } = await params
  const scope = await requireScope({ trust }, 'staff:write')
  const standing = await staffStanding(scope, id)
  if (!standing) notFound()
  const { name, posts, today } = standing
  const heading = (
    <PageHeading crumbs={crumbsOf(scope.trustId, id, name)} caption={name}>
      Mark as left
    </PageHeading>
  )
  const held = posts.filter(({ validTo }) => validTo === null || validTo > today)
  const back = `/t/${scope.trustId}/staff/${id}`
  if (held.length === 0)
    return (
      <Narrow>
        {heading}
        <EmptyState heading={`${name} holds no post`} links={[{ label: `Back to ${name}`, href: back }]}>
          There is no post to end.
        </EmptyState>
      </Narrow>
    )
  return (
    <Narrow>
      <ActionForm
        action={markStaffAsLeft.bind(null, scope.trustId, id)}
        heading={
          <>
            {heading}
            <p>These posts end on the last day:</p>
            <ul>
              {held.map(({ id: post, positionTitle, validFrom, validTo }) => (
                <li key={post}>
                  {positionTitle}, {span({ validFrom, validTo })}
                </li>
              ))}
            </ul>
          </>
        }
      >
        <HiddenField name="posts" value={versionsOf(posts)} />
        <DateField name="lastDay" legend="Last day in the Trust" hint="For example, 31 3 2026" />
        <SelectField
          name="reason"
          label="Leaving reason"
          placeholder="Choose the reason"
          options={reasonGroups()}
        />
        <SelectField
          name="destination"
          label="Destination (optional)"
          placeholder="Not known"
          options={codesOf('leavingDestination').map(({ code, label }) => ({ value: code, label }))}
        />
        <ButtonGroup>
          <SubmitButton>Mark as left</SubmitButton>
          <Link href={back}>Cancel</Link>
        </ButtonGroup>
      </ActionForm>
    </Narrow>
  )
}

function reasonGroups() {
  const groups = [...new Set(LEAVING_REASONS.map(({ group }) => group))]
  return groups.map((group) => ({
    label: group,
    options: LEAVING_REASONS.filter((reason) => reason.group === group).map(({ key, name }) => ({
      value: key,
      label: name,
    })),
  }))
}
