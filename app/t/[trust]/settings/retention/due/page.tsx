import type { Metadata } from 'next'
import { Button, Link } from '@/components/nhs'
import { EmptyState, PageHeading, Panel, SuccessBanner } from '@/components/page'
import { DataTable } from '@/components/table'
import { requireScope } from '@/lib/access/scope'
import { erasureReview, type PersonToReview } from '@/lib/data/retention/due'
import { dayAndTime } from '@/lib/format/day'
import { fullName } from '@/lib/format/people'
import { counted } from '@/lib/format/plural'
import { barredText, periodText, whyText } from '../retention-words'

export const metadata: Metadata = { title: 'Records to be looked at' }

export default async function DuePage({
  params,
  searchParams,
}: PageProps<'/t/[trust]/settings/retention/due'>) {
  const scope = await requireScope(await params, 'settings:write')
  const [{ people, total, months }, { erased }] = await Promise.all([erasureReview(scope), searchParams])
  const retention = `/t/${scope.trustId}/settings/retention`
  const staff = `/t/${scope.trustId}/staff`
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
      {people.length === 0 ? (
        <EmptyState
          heading="Nobody’s record is to be looked at"
          links={[{ label: 'Periods', href: retention }]}
        >
          Records come here when their period is over or somebody asks for an erasure on the page of a staff
          member.
        </EmptyState>
      ) : (
        <Panel>
          <form method="get" action={`${retention}/erase`}>
            <DataTable<PersonToReview>
              caption={
                total > people.length
                  ? `The first ${people.length} of ${counted(total, 'person', 'people')}`
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
              The next page says what will happen, and nothing is erased before you confirm it there.
            </p>
          </form>
        </Panel>
      )}
    </>
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
