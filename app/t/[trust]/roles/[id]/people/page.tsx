import { notFound } from 'next/navigation'
import { ActiveFilters, hrefWith, PageHeading, Panel, Passport } from '@/components/page'
import { Pager } from '@/components/table'
import { requireScope } from '@/lib/access/scope'
import { today } from '@/lib/data/clock'
import { PEOPLE_ON_A_PAGE, rolePeople } from '@/lib/data/roles/role-people'
import { longDay } from '@/lib/format/day'
import { counted } from '@/lib/format/plural'
import { ROUTES, routeLabel } from '@/lib/format/routes'
import { parseAsAt, parsePage } from '@/lib/forms/role'
import { isId } from '@/lib/forms/row-id'
import { PeopleTable } from '../people-table'

export default async function RolePeoplePage({
  params,
  searchParams,
}: PageProps<'/t/[trust]/roles/[id]/people'>) {
  const { trust, id } = await params
  const scope = await requireScope({ trust }, 'staff:read')
  const query = await searchParams
  const day = today()
  const asAt = parseAsAt(query.asAt, day)
  const route = ROUTES.find(({ code }) => code === [query.route].flat()[0])?.code ?? null
  const page = parsePage(query.page)
  const view = isId(id) ? await rolePeople(scope, id, asAt, route, page) : null
  if (!view) notFound()
  const roles = `/t/${scope.trustId}/roles`
  const path = `${roles}/${id}/people`
  const kept = { asAt: asAt === day ? undefined : asAt, route: route ?? undefined }
  const from = (page - 1) * PEOPLE_ON_A_PAGE
  return (
    <>
      <title>{`People in ${view.role.title} – Waymark`}</title>
      <PageHeading
        crumbs={[
          { label: 'Roles', href: roles },
          { label: view.role.title, href: `${roles}/${id}` },
        ]}
        here="People"
        caption={view.role.title}
      >
        People in this role
      </PageHeading>
      <ActiveFilters
        count={`${counted(view.found, 'person', 'people')} on ${longDay(asAt)}`}
        filters={
          route
            ? [
                {
                  label: `Entry route: ${routeLabel(route)}`,
                  removeHref: hrefWith(path, kept, { route: undefined }),
                },
              ]
            : []
        }
        clearHref={hrefWith(path, kept, { route: undefined })}
      />
      <Panel>
        <PeopleTable trust={scope.trustId} people={view.people} />
        <Pager
          noun="People"
          from={view.people.length === 0 ? 0 : from + 1}
          to={from + view.people.length}
          total={view.found}
          previous={
            page > 1 ? hrefWith(path, kept, { page: page === 2 ? undefined : String(page - 1) }) : undefined
          }
          next={
            from + view.people.length < view.found
              ? hrefWith(path, kept, { page: String(page + 1) })
              : undefined
          }
        />
        <Passport
          parts={[
            `As at ${longDay(asAt)}`,
            `as known on ${longDay(day)}`,
            counted(view.found, 'person', 'people'),
          ]}
          grade="internal, named"
          href={hrefWith(path, { ...kept, asAt })}
          linkLabel="link to this list"
        />
      </Panel>
    </>
  )
}
