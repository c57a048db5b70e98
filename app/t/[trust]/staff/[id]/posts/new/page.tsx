import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ActionForm } from '@/components/form'
import { PageHeading } from '@/components/page'
import { requireScope } from '@/lib/access/scope'
import { newPostId, postChoices } from '@/lib/data/staff/posts'
import { staffStanding } from '@/lib/data/staff/staff-member'
import { recordNewPost } from '../actions'
import { PostFields } from '../post-fields'
import { PostStepHeading, PostSteps } from '../post-steps'
import { roleOptions } from '../role-options'

export const metadata: Metadata = { title: 'Add a post' }

export default async function AddPostPage({ params }: PageProps<'/t/[trust]/staff/[id]/posts/new'>) {
  const { trust, id } = await params
  const scope = await requireScope({ trust }, 'staff:write')
  const standing = await staffStanding(scope, id)
  if (!standing) notFound()
  const { titles, units, roles } = await postChoices(scope)
  const { name, hasLeft, hasPosts } = standing
  const here = hasLeft ? `Take ${name} back on` : hasPosts ? 'Record a move or another post' : 'Add a post'
  const crumbs = [
    { label: 'Staff', href: `/t/${scope.trustId}/staff` },
    { label: name, href: `/t/${scope.trustId}/staff/${id}` },
  ]
  return (
    <div className="wm-narrow">
      <ActionForm
        action={recordNewPost.bind(null, scope.trustId, id)}
        heading={
          <PostStepHeading
            first={
              <PageHeading crumbs={crumbs} caption={hasLeft ? undefined : name} here={here}>
                {here}
              </PageHeading>
            }
            second={
              <PageHeading crumbs={crumbs} caption={name} here="Check and save">
                Check and save
              </PageHeading>
            }
          />
        }
      >
        <PostSteps roles={roleOptions(roles)} saveLabel="Save post">
          <PostFields postId={newPostId()} titles={titles} units={units} />
        </PostSteps>
      </ActionForm>
    </div>
  )
}
