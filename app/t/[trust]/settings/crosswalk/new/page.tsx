import type { Metadata } from 'next'
import { ActionForm, SubmitButton } from '@/components/form'
import { PageHeading } from '@/components/page'
import { requireScope } from '@/lib/access/scope'
import { lineChoices } from '@/lib/data/crosswalk/crosswalk-page'
import { isId } from '@/lib/forms/row-id'
import { addCrosswalkLine } from '../actions'
import { LineFields } from '../line-fields'

export const metadata: Metadata = { title: 'Add a line to the crosswalk' }

export default async function AddLinePage({
  params,
  searchParams,
}: PageProps<'/t/[trust]/settings/crosswalk/new'>) {
  const scope = await requireScope(await params, 'reference:write')
  const { post: asked } = await searchParams
  const postId = typeof asked === 'string' && isId(asked) ? asked : null
  const { roles, post } = await lineChoices(scope, postId, null)
  return (
    <div className="wm-narrow">
      <ActionForm
        action={addCrosswalkLine.bind(null, scope.trustId)}
        heading={
          <PageHeading crumbs={[{ label: 'Crosswalk', href: `/t/${scope.trustId}/settings/crosswalk` }]}>
            Add a line to the crosswalk
          </PageHeading>
        }
      >
        <LineFields boxes={{ positionTitle: post?.title, afcBand: post?.band ?? undefined }} roles={roles} />
        <SubmitButton>Add line</SubmitButton>
      </ActionForm>
    </div>
  )
}
