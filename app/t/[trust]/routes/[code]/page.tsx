import { notFound } from 'next/navigation'
import { Link } from '@/components/nhs'
import { AskedNotice, CardRow, EmptyState, hrefWith, PageHeading, Panel } from '@/components/page'
import { requireScope } from '@/lib/access/scope'
import { BeingMade, soon } from '@/lib/data/being-made'
import { today } from '@/lib/data/clock'
import { peopleWithoutLevel } from '@/lib/data/progression/without-level'
import { aboutRoute, routeGroups } from '@/lib/data/routes/about-routes'
import { routeBasis } from '@/lib/data/routes/route-basis'
import { routePage } from '@/lib/data/routes/route-page'
import { questionFor } from '@/lib/data/safe-question'
import { knownOnWords, longDay } from '@/lib/format/day'
import { whoCame } from '@/lib/format/who-came'
import { type FigureDays, figureDaysQuery, parseFigureDays, routeAddress } from '@/lib/forms/figure-days'
import { BeingMadePanel } from '../../being-made'
import { DaysFilter } from '../../days-filter'
import { AboutPanels } from './about-panels'
import { AreasFigure, FirstsFigure, YearsFigure } from './entry-figures'
import { type FigureProps, NowFigure } from './now-figure'

const ask = (code: string) =>
  soon(`route ${code}`, async (who, days: FigureDays) => {
    const [view, withoutLevel] = await Promise.all([
      routePage(who, code, days),
      peopleWithoutLevel(who, { ...days, route: code }),
    ])
    return { view, withoutLevel }
  })

export default async function RoutePage({ params, searchParams }: PageProps<'/t/[trust]/routes/[code]'>) {
  const { trust, code } = await params
  const scope = await requireScope({ trust }, 'reference:read')
  const about = aboutRoute(code)
  const basis = routeBasis(code, scope.nation)
  if (!about || !basis) notFound()
  const day = today()
  const put = parseFigureDays(await searchParams, day)
  const { filter: days, notes } = questionFor(scope.grade, 'route', put)
  const made = await ask(code)(scope, days)
  const trustPath = `/t/${scope.trustId}`
  const path = `${trustPath}/routes/${code}`
  const query = figureDaysQuery(days, day)
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
      <DaysFilter path={path} days={days} today={day} grade={scope.grade} />
      {made instanceof BeingMade ? (
        <BeingMadePanel making={made} />
      ) : made.view.total === 0 ? (
        <Panel>
          <EmptyState
            heading={`No one is recorded who ${whoCame(code)}`}
            links={
              scope.can('staff:write')
                ? [{ label: 'Open the staff list to record how someone came', href: `${trustPath}/staff` }]
                : []
            }
          >
            {`Up to ${longDay(days.asAt)}${knownOnWords(days.knownOn)} nobody in an informatics post here has this as their primary route.`}
          </EmptyState>
        </Panel>
      ) : (
        <RouteFigures
          view={made.view}
          place={{
            scope,
            form: routeAddress(code),
            day,
            filter: { ...days, route: code },
            unitName: null,
            withoutLevel: made.withoutLevel,
          }}
          code={code}
          // The list is of the records as they are.
          staffPath={scope.can('staff:read') && !days.knownOn ? `${trustPath}/staff` : null}
        />
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

function RouteFigures(figure: FigureProps) {
  return (
    <>
      <NowFigure {...figure} />
      {figure.view.total === '*' ? null : (
        <>
          <CardRow columns={2}>
            <FirstsFigure {...figure} />
            <AreasFigure {...figure} />
          </CardRow>
          <YearsFigure {...figure} />
        </>
      )}
    </>
  )
}
