import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ActionForm } from '@/components/form'
import { Link } from '@/components/nhs'
import { Narrow, PageHeading } from '@/components/page'
import { requireScope } from '@/lib/access/scope'
import { postChoices, postHeld } from '@/lib/data/staff/posts'
import { recordedHicf, recordedPost } from '@/lib/data/staff/posts-words'
import { longDay } from '@/lib/format/day'
import { fullName } from '@/lib/format/people'
import { changePost } from '../../actions'
import { crumbsOf } from '../../crumbs'
import { PostFields } from '../../post-fields'
import { PostStepHeading, PostSteps } from '../../post-steps'
import { roleOptions } from '../../role-options'

export const metadata: Metadata = { title: 'Edit a post' }

export default async function EditPostPage({ params }: PageProps<'/t/[trust]/staff/[id]/posts/[post]/edit'>) {
  const { trust, id, post: postId } = await params
  const scope = await requireScope({ trust }, 'staff:write')
  const found = await postHeld(scope, id, postId)
  if (!found) notFound()
  const { titles, units, roles } = await postChoices(scope)
  const { person, post } = found
  const name = fullName(person)
  const crumbs = crumbsOf(scope.trustId, id, name)
  const path = `/t/${scope.trustId}/staff/${id}/posts/${postId}`
  const caption = `${name}, ${post.positionTitle} from ${longDay(post.validFrom)}`
  return (
    <Narrow>
      <ActionForm
        action={changePost.bind(null, scope.trustId, id, postId)}
        version={post.version}
        heading={
          <PostStepHeading
            first={
              <PageHeading crumbs={crumbs} caption={caption}>
                Edit a post
              </PageHeading>
            }
            second={
              <PageHeading crumbs={crumbs} caption={caption}>
                Check and save
              </PageHeading>
            }
          />
        }
      >
        <PostSteps
          roles={roleOptions(roles)}
          recorded={recordedHicf(post, roles)}
          saveLabel="Save changes"
          after={
            <p>
              <Link href={`${path}/end`}>{post.validTo ? 'Change its last day' : 'End this post'}</Link>
              {' or '}
              <Link href={`${path}/delete`}>delete it</Link>
            </p>
          }
        >
          <PostFields postId={postId} titles={titles} units={units} recorded={recordedPost(post)} />
        </PostSteps>
      </ActionForm>
    </Narrow>
  )
}
