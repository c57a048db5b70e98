import { ActionForm, SubmitButton } from '@/components/form'
import { Panel } from '@/components/page'
import { DataTable } from '@/components/table'
import type { AfcBand } from '@/db/vocabulary'
import type { RoleView } from '@/lib/data/roles/role-page'
import { bandInSentence } from '@/lib/format/band'
import { areaInSentence } from '@/lib/format/words'
import { postKey } from '@/lib/forms/role-posts'
import { countPosts, stopCountingPosts } from './actions'

type Waiting = NonNullable<RoleView['named']>['withoutRole'][number]

const postText = ({ title, band }: { title: string; band: AfcBand | null }) =>
  `${title}, ${bandInSentence(band)}`

const numbers = [
  {
    key: 'now',
    header: 'People now',
    numeric: true,
    cell: ({ people }: { people: unknown }) => String(people),
  },
  { key: 'ever', header: 'Ever', numeric: true, cell: ({ ever }: { ever: number }) => ever },
]

/** Posts that could be this role: at its level and area, and counted in no role so far. */
export function PostsWithoutRolePanel({
  view: { role },
  posts,
  trust,
}: {
  view: RoleView
  posts: readonly Waiting[]
  trust: string
}) {
  if (posts.length === 0 || role.retiredOn !== null) return null
  const where = `level ${role.level} in ${areaInSentence(role.area)}`
  return (
    <Panel
      id="without-role"
      heading="Posts at this level and area without a role"
      sentence={`Loaded files say the area and level of a post, not its role. Tick the posts that are this role.`}
    >
      <ActionForm action={countPosts.bind(null, trust, role.id)} className="wm-posts-form">
        <DataTable
          caption={`Posts at ${where} without a role`}
          captionHidden
          rows={posts}
          rowKey={postKey}
          columns={[
            {
              key: 'post',
              header: 'Post',
              cell: (post) => (
                <label className="wm-check">
                  <input type="checkbox" name="post" value={postKey(post)} /> {postText(post)}
                </label>
              ),
            },
            ...numbers,
          ]}
        />
        <SubmitButton look="secondary">Count these posts as this role</SubmitButton>
      </ActionForm>
    </Panel>
  )
}

/** The posts that count as this role, each with a way to stop it. */
export function CountedPostsPanel({ view: { role, posts }, trust }: { view: RoleView; trust: string }) {
  if (posts.length === 0) return null
  return (
    <Panel
      heading="Posts that count as this role"
      sentence="A post that does not count here any more keeps its area and level, and stands again among those without a role."
    >
      <DataTable
        caption="Posts that count as this role"
        captionHidden
        rows={posts}
        rowKey={(post) => `${postKey(post)} ${post.level}`}
        columns={[
          { key: 'post', header: 'Post', cell: postText },
          { key: 'level', header: 'Level', numeric: true, cell: ({ level }) => level ?? '' },
          ...numbers,
          {
            key: 'stop',
            header: <span className="nhsuk-u-visually-hidden">Stop</span>,
            cell: (post) => (
              <form action={stopCountingPosts.bind(null, trust, role.id, postKey(post))}>
                <button className="wm-linklike" type="submit">
                  Do not count here<span className="nhsuk-u-visually-hidden">: {postText(post)}</span>
                </button>
              </form>
            ),
          },
        ]}
      />
    </Panel>
  )
}
