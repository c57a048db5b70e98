import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ActionForm, HiddenField, SubmitButton } from '@/components/form'
import { Narrow, PageHeading } from '@/components/page'
import { requireScope } from '@/lib/access/scope'
import { personFor } from '@/lib/data/staff/own-records'
import { recordEarlierPost } from '../actions'
import { EarlierPostFields } from '../earlier-post-fields'

export const metadata: Metadata = { title: 'Add an earlier post' }

export default async function AddEarlierPostPage({
  params,
}: PageProps<'/t/[trust]/staff/[id]/earlier-posts/new'>) {
  const { trust, id } = await params
  const scope = await requireScope({ trust }, 'staff:write')
  const person = await personFor(scope, id)
  if (!person) notFound()
  const crumbs = [
    { label: 'Staff', href: `/t/${scope.trustId}/staff` },
    { label: person.name, href: `/t/${scope.trustId}/staff/${id}` },
  ]
  return (
    <Narrow>
      <ActionForm
        action={recordEarlierPost.bind(null, scope.trustId, id)}
        heading={
          <PageHeading
            crumbs={crumbs}
            caption={person.name}
            here="Add an earlier post"
            lead="A post held with another employer, or in another Trust. It stands on the career line and counts in no headcount."
          >
            Add an earlier post
          </PageHeading>
        }
      >
        <HiddenField name="itemId" value={person.newItemId} />
        <EarlierPostFields />
        <SubmitButton>Save earlier post</SubmitButton>
      </ActionForm>
    </Narrow>
  )
}
