import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ActionForm, HiddenField, SubmitButton } from '@/components/form'
import { ButtonGroup, Link } from '@/components/nhs'
import { Narrow, PageHeading } from '@/components/page'
import { requireScope } from '@/lib/access/scope'
import { mayShareViews } from '@/lib/data/views/saved-views'
import { parseViewPlace, VIEW_PAGES } from '@/lib/forms/saved-view'
import { isInNavigation } from '../../navigation'
import { createView } from '../actions'
import { ViewFields } from '../view-fields'

export const metadata: Metadata = { title: 'Save this view' }

export default async function NewViewPage({ params, searchParams }: PageProps<'/t/[trust]/views/new'>) {
  const scope = await requireScope(await params, 'progression:read')
  const { path, query } = await searchParams
  const place = parseViewPlace(path, query)
  if (!place) notFound()
  const pageName = VIEW_PAGES[place.path]?.label ?? ''
  const back = `/t/${scope.trustId}${place.path}${place.query ? `?${place.query}` : ''}`
  return (
    <Narrow>
      <ActionForm
        action={createView.bind(null, scope.trustId)}
        heading={
          <PageHeading
            crumbs={[{ label: pageName, href: back }]}
            caption={pageName}
            here="Save this view"
            lead="The page with its filters, as it stands. Days that you did not choose go on with the calendar."
          >
            Save this view
          </PageHeading>
        }
      >
        <HiddenField name="path" value={place.path} />
        <HiddenField name="query" value={place.query} />
        <ViewFields pageName={pageName} opens={isInNavigation(place.path)} mayShare={mayShareViews(scope)} />
        <ButtonGroup>
          <SubmitButton>Save view</SubmitButton>
          <Link href={back}>Cancel</Link>
        </ButtonGroup>
      </ActionForm>
    </Narrow>
  )
}
