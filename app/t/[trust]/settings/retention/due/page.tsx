import type { Metadata } from 'next'
import { Button, Link } from '@/components/nhs'
import {
  EmptyState,
  FilterBar,
  FilterSelect,
  hrefWith,
  PageHeading,
  Panel,
  SuccessBanner,
} from '@/components/page'
import { DataTable, Pager } from '@/components/table'
import type { ReviewWhy } from '@/db/vocabulary'
import { requireScope } from '@/lib/access/scope'
import { erasureReview, PEOPLE_ON_A_PAGE, type PersonToReview } from '@/lib/data/retention/due'
import { dayAndTime } from '@/lib/format/day'
import { fullName } from '@/lib/format/people'
import { counted } from '@/lib/format/plural'
import { parseReview, REVIEW_WHY } from '@/lib/forms/erasure-review'
import { barredText, periodText, whyText } from '../retention-words'

export const metadata: Metadata = { title: 'Records to be looked at' }

export default async function DuePage({
  params,
  searchParams,
}: PageProps<'/t/[trust]/settings/retention/due'>) {
  const scope = await requireScope(await params, 'settings:write')
  const search = await searchParams
  const { erased } = search
  const filter = parseReview(search)
  const { people, total, page, pages, months } = await erasureReview(scope, filter)
  const retention = `/t/${scope.trustId}/settings/retention`
  const path = `${retention}/due`
  const staff = `/t/${scope.trustId}/staff`
  const from = (page - 1) * PEOPLE_ON_A_PAGE
  const pageHref = (to: number) => hrefWith(path, { why: filter.why }, { page: String(to) })
  const erasedCount = typeof erased === 'string' && /^\d{1,3}$/.test(erased) ? Number(erased) : null
  return (
    <>
      {erasedCount === null ? null : (
        <SuccessBanner>{`${counted(erasedCount, 'record was', 'records were')} erased. The history says who did it and when.`}</SuccessBanner>
      )}
      <PageHeading
        crumbs={[{ label: 'How long records are kept', href: retention }]}
        lead={`People who left ${periodText('leavers', months)} ago or more, whose erasure was asked for, or whose record is on hold.`}
      >
        Records to be looked at
      </PageHeading>
      <WhyFilter path={path} why={filter.why} />
      {people.length === 0 ? (
        <EmptyState
          heading={
            filter.why ? 'Nobody’s record is here for this reason' : 'Nobody’s record is to be looked at'
          }
          links={filter.why ? [{ label: 'Show all', href: path }] : [{ label: 'Periods', href: retention }]}
        >
          Records come here when their period is over or somebody asks for an erasure on the page of a staff
          member.
        </EmptyState>
      ) : (
        <Panel>
          <form method="get" action={`${retention}/erase`}>
            <DataTable<PersonToReview>
              caption={
                pages > 1
                  ? `${counted(total, 'person', 'people')}, page ${page} of ${pages}`
                  : counted(total, 'person', 'people')
              }
              rows={people}
              rowKey={({ id }) => id}
              rowHeaders={false}
              columns={[
                {
                  key: 'tick',
                  header: <span className="nhsuk-u-visually-hidden">Erase</span>,
                  cell: ({ id, barred, ...person }) =>
                    barred === null ? (
                      <label className="wm-tick">
                        <input type="checkbox" name="staff" value={id} />
                        <span className="nhsuk-u-visually-hidden">{`Erase ${fullName(person)}`}</span>
                      </label>
                    ) : null,
                },
                {
                  key: 'name',
                  header: 'Name and number',
                  cell: ({ id, employeeNumber, ...person }) => (
                    <>
                      <Link href={`${staff}/${id}`}>{fullName(person)}</Link>
                      <div className="wm-quiet">{employeeNumber}</div>
                    </>
                  ),
                },
                {
                  key: 'why',
                  header: 'Why it is here',
                  cell: (person) => whyText(person).map((line) => <div key={line}>{line}</div>),
                },
                { key: 'hold', header: 'Hold', cell: (person) => <Hold person={person} staff={staff} /> },
              ]}
            />
            <p className="wm-below">
              <Button>Continue with those ticked</Button>
            </p>
            <p className="wm-quiet">
              The next page says what will happen, and nothing is erased before you confirm it there. Ticks
              hold for one page of this list.
            </p>
          </form>
          <Pager
            noun="People"
            from={from + 1}
            to={from + people.length}
            total={total}
            previous={page > 1 ? pageHref(page - 1) : undefined}
            next={page < pages ? pageHref(page + 1) : undefined}
          />
        </Panel>
      )}
    </>
  )
}

function WhyFilter({ path, why }: { path: string; why: ReviewWhy | undefined }) {
  return (
    <FilterBar action={path} summary={why ? REVIEW_WHY[why] : 'everyone'}>
      <FilterSelect
        label="Why it is here"
        name="why"
        width="wide"
        value={why}
        options={[
          { value: '', label: 'Any reason' },
          ...Object.entries(REVIEW_WHY).map(([value, label]) => ({ value, label })),
        ]}
      />
    </FilterBar>
  )
}

function Hold({ person, staff }: { person: PersonToReview; staff: string }) {
  const { id, barred, heldAt, holdBy, holdWhy } = person
  const name = fullName(person)
  return (
    <>
      {heldAt ? <div>{`Since ${dayAndTime(heldAt)}, by ${holdBy}: ${holdWhy}`}</div> : null}
      {barred !== null && barred !== 'held' ? <div>{barredText(barred)}</div> : null}
      <Link href={`${staff}/${id}/hold`}>
        {heldAt ? 'Take off the hold' : 'Hold'}
        <span className="nhsuk-u-visually-hidden">{heldAt ? ` on ${name}` : ` the record of ${name}`}</span>
      </Link>
    </>
  )
}
