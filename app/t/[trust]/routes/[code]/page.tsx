import { notFound } from 'next/navigation'
import { Link } from '@/components/nhs'
import { AskedNotice, CardRow, EmptyState, hrefWith, PageHeading, Panel } from '@/components/page'
import { requireScope, type Scope } from '@/lib/access/scope'
import { BeingMade, soon } from '@/lib/data/being-made'
import { today } from '@/lib/data/clock'
import { aboutRoute, routeGroups } from '@/lib/data/routes/about-routes'
import { routeBasis } from '@/lib/data/routes/route-basis'
import { routePage } from '@/lib/data/routes/route-page'
import { questionFor } from '@/lib/data/safe-question'
import { longDay } from '@/lib/format/day'
import { whoCame } from '@/lib/format/who-came'
import { parseAsAt } from '@/lib/forms/role'
import { BeingMadePanel } from '../../being-made'
import { AsAtFilter } from '../as-at-filter'
import { AboutPanels } from './about-panels'
import { AreasFigure, FirstsFigure, YearsFigure } from './entry-figures'
import { NowFigure } from './now-figure'

export default async function RoutePage({ params, searchParams }: PageProps<'/t/[trust]/routes/[code]'>) {
  const { trust, code } = await params
  const scope = await requireScope({ trust }, 'reference:read')
  const about = aboutRoute(code)
  const basis = routeBasis(code, scope.nation)
  if (!about || !basis) notFound()
  const day = today()
  const put = parseAsAt((await searchParams).asAt, day)
  const { filter, notes } = questionFor(scope.grade, 'route', { asAt: put })
  const { asAt } = filter
  const ask = soon(`route ${code}`, (who: Scope, on: { asAt: string }) => routePage(who, code, on.asAt))
  const view = await ask(scope, { asAt })
  const trustPath = `/t/${scope.trustId}`
  const path = `${trustPath}/routes/${code}`
  const query = { asAt: asAt === day ? undefined : asAt }
  const figure = {
    code,
    path,
    dates: [`As at ${longDay(asAt)}`, `as known on ${longDay(day)}`, `route: ${about.label}`],
    staffPath: scope.can('staff:read') ? `${trustPath}/staff` : null,
  }
  const beside = routeGroups()
    .find(({ group }) => group === about.group)
    ?.routes.filter((route) => route.code !== code)
  return (
    <>
      <title>{`${about.label} – Waymark`}</title>
      <PageHeading
        crumbs={[{ label: 'Entry routes', href: hrefWith(`${trustPath}/routes`, query) }]}
        here={about.label}
        lead={about.about}
      >
        {about.fullLabel}
      </PageHeading>
      <AskedNotice notes={notes} />
      <AsAtFilter path={path} asAt={asAt} today={day} />
      {view instanceof BeingMade ? (
        <BeingMadePanel making={view} />
      ) : view.total === 0 ? (
        <Panel>
          <EmptyState
            heading={`No one is recorded who ${whoCame(code)}`}
            links={
              scope.can('staff:write')
                ? [{ label: 'Open the staff list to record how someone came', href: `${trustPath}/staff` }]
                : []
            }
          >
            {`Up to ${longDay(asAt)} nobody in an informatics post here has this as their primary route.`}
          </EmptyState>
        </Panel>
      ) : (
        <>
          <NowFigure view={view} {...figure} />
          {view.total === '*' ? null : (
            <>
              <CardRow columns={2}>
                <FirstsFigure view={view} {...figure} />
                <AreasFigure view={view} {...figure} />
              </CardRow>
              <YearsFigure view={view} {...figure} />
            </>
          )}
        </>
      )}
      <AboutPanels code={code} basis={basis} nation={scope.nation} />
      <Panel heading="Go on to">
        <ul>
          <li>
            <Link href={hrefWith(`${trustPath}/progression`, query, { route: code })}>
              Progression of those who {whoCame(code)}
            </Link>
          </li>
          {beside?.map((route) => (
            <li key={route.code}>
              <Link href={hrefWith(`${trustPath}/routes/${route.code}`, query)}>{route.label}</Link>
            </li>
          ))}
          <li>
            <Link href={hrefWith(`${trustPath}/routes`, query)}>All entry routes</Link>
          </li>
        </ul>
      </Panel>
    </>
  )
}
