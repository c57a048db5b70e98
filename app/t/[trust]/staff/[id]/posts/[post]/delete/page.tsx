import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ConfirmForm } from '@/components/form'
import { requireScope } from '@/lib/access/scope'
import { postHeld } from '@/lib/data/staff/posts'
import { span } from '@/lib/data/staff/posts-overlap'
import { lastDay } from '@/lib/format/day'
import { fullName } from '@/lib/format/people'
import { deletePostHeld } from '../actions'

export const metadata: Metadata = { title: 'Delete a post' }

export default async function DeletePostPage({
  params,
}: PageProps<'/t/[trust]/staff/[id]/posts/[post]/delete'>) {
  const { trust, id, post: postId } = await params
  const scope = await requireScope({ trust }, 'staff:write')
  const found = await postHeld(scope, id, postId)
  if (!found) notFound()
  const { person, post, posts } = found
  const before = posts.find(({ validTo }) => validTo === post.validFrom)
  return (
    <ConfirmForm
      action={deletePostHeld.bind(null, scope.trustId, id, postId)}
      question={`Delete the post of ${post.positionTitle}?`}
      version={post.version}
      confirmLabel="Delete post"
      cancelHref={`/t/${scope.trustId}/staff/${id}`}
      warning
    >
      <p>
        {fullName(person)}, {span(post)}. Delete a post only if it should never have been recorded. The
        deletion stands in the history and can be undone.
      </p>
      {before ? (
        <p>
          {before.positionTitle}, the post before it, still ends on {lastDay(post.validFrom)}.
        </p>
      ) : null}
    </ConfirmForm>
  )
}
