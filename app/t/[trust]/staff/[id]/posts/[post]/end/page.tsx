import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ActionForm, DateField, SubmitButton } from '@/components/form'
import { ButtonGroup, Link } from '@/components/nhs'
import { Narrow, PageHeading } from '@/components/page'
import { requireScope } from '@/lib/access/scope'
import { postHeld } from '@/lib/data/staff/posts'
import { recordedPost } from '@/lib/data/staff/posts-words'
import { longDay } from '@/lib/format/day'
import { fullName } from '@/lib/format/people'
import { crumbsOf } from '../../crumbs'
import { endPostHeld } from '../actions'

export const metadata: Metadata = { title: 'End a post' }

export default async function EndPostPage({ params }: PageProps<'/t/[trust]/staff/[id]/posts/[post]/end'>) {
  const { trust, id, post: postId } = await params
  const scope = await requireScope({ trust }, 'staff:write')
  const found = await postHeld(scope, id, postId)
  if (!found) notFound()
  const { person, post } = found
  const name = fullName(person)
  const heading = `End ${post.positionTitle}`
  const back = `/t/${scope.trustId}/staff/${id}`
  return (
    <Narrow>
      <ActionForm
        action={endPostHeld.bind(null, scope.trustId, id, postId)}
        version={post.version}
        heading={
          <>
            <PageHeading crumbs={crumbsOf(scope.trustId, id, name)} caption={name}>
              {heading}
            </PageHeading>
            <p>
              Held from {longDay(post.validFrom)}. To record that {person.givenName} left the Trust, use{' '}
              <Link href={`${back}/leave`}>Mark as left</Link> instead, which keeps the reason.
            </p>
          </>
        }
      >
        <DateField
          name="lastDay"
          legend="Last day in the post"
          hint="For example, 31 3 2026"
          value={recordedPost(post).lastDay}
        />
        <ButtonGroup>
          <SubmitButton>End post</SubmitButton>
          <Link href={back}>Cancel</Link>
        </ButtonGroup>
      </ActionForm>
    </Narrow>
  )
}
