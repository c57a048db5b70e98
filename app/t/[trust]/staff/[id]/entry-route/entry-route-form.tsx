import { ActionForm } from '@/components/form'
import { type Crumb, Link } from '@/components/nhs'
import { Narrow, PageHeading } from '@/components/page'
import { today } from '@/lib/data/clock'
import { routeGroups } from '@/lib/data/routes/about-routes'
import type { EntryRouteState } from '@/lib/forms/entry-route'
import type { FormAction } from '@/lib/forms/state'
import { ChosenRoute, EntryRouteHeading, EntryRouteSteps, FieldsLead } from './entry-route-steps'

type Props = {
  action: FormAction
  initial: EntryRouteState
  version?: number
  itemId: string
  isPrimary: boolean
  name: string
  crumbs: readonly Crumb[]
  seenBy: string
  routesHref: string
}

/** How someone came in: the form of a new route and of a recorded one. */
export function EntryRouteForm({ name, crumbs, itemId, isPrimary, seenBy, routesHref, ...form }: Props) {
  const groups = routeGroups().flatMap(({ group, routes }) => {
    const offered = routes.filter(({ code }) => isPrimary || code !== 'UNKNOWN')
    return offered.length > 0 ? { group, routes: offered } : []
  })
  const kind = isPrimary ? 'primary entry route' : 'contributing entry route'
  const here = isPrimary ? 'Primary entry route' : 'Contributing entry route'
  return (
    <Narrow>
      <ActionForm
        {...form}
        heading={
          <EntryRouteHeading
            first={
              <PageHeading
                crumbs={crumbs}
                caption={name}
                here={here}
                lead={
                  isPrimary ? (
                    <>
                      Choose the one way that did most to bring them in. Others can be added as contributing
                      routes. <Link href={routesHref}>What each route is</Link>
                    </>
                  ) : (
                    'Something else that helped to bring them in, besides the primary route.'
                  )
                }
              >
                {isPrimary
                  ? 'How did they come into health informatics?'
                  : 'What else helped them to come in?'}
              </PageHeading>
            }
            second={
              <PageHeading crumbs={crumbs} caption={`${name}, ${kind}`} here={here} lead={<FieldsLead />}>
                <ChosenRoute groups={groups} />
              </PageHeading>
            }
          />
        }
      >
        <EntryRouteSteps
          itemId={itemId}
          isPrimary={isPrimary}
          groups={groups}
          today={today()}
          seenBy={seenBy}
        />
      </ActionForm>
    </Narrow>
  )
}
