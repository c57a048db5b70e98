import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ActionForm, SubmitButton } from '@/components/form'
import { ButtonGroup, Link } from '@/components/nhs'
import { Narrow, PageHeading } from '@/components/page'
import { requireScope } from '@/lib/access/scope'
import { earlierPostHeld } from '@/lib/data/staff/earlier-posts'
import { changeEarlierPost } from '../actions'
import { EarlierPostFields } from '../earlier-post-fields'

export const metadata: Metadata = { title: 'Change an earlier post' }

export default async function ChangeEarlierPostPage({
  params,
}: PageProps<'/t/[trust]/staff/[id]/earlier-posts/[itemId]'>) {
  const { trust, id, itemId } = await params
  const scope = await requireScope({ trust }, 'staff:write')
  const found = await earlierPostHeld(scope, id, itemId)
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
        action={changeEarlierPost.bind(null, scope.trustId, id, itemId)}
        version={row.version}
        heading={
          <PageHeading crumbs={crumbs} caption={name} here={row.positionTitle}>
            Change an earlier post
          </PageHeading>
        }
      >
        <EarlierPostFields recorded={row} />
        <ButtonGroup>
          <SubmitButton>Save earlier post</SubmitButton>
          <Link href={`${person}/earlier-posts/${itemId}/remove`}>Remove this earlier post</Link>
        </ButtonGroup>
      </ActionForm>
    </Narrow>
  )
}
