import type { Metadata } from 'next'
import { Link } from '@/components/nhs'
import { AddressNotice, hrefWith, PageHeading, Panel } from '@/components/page'
import { DataTable, Pager } from '@/components/table'
import { requireScope } from '@/lib/access/scope'
import { CHANGES_AT_ONCE, changesBehind } from '@/lib/data/changes'
import { today } from '@/lib/data/clock'
import { unitChoices } from '@/lib/data/unit-choices'
import { CHANGE_NAMES, sideWords } from '@/lib/format/changes'
import { longDay } from '@/lib/format/day'
import { listName } from '@/lib/format/people'
import { counted } from '@/lib/format/plural'
import { progressionFilterSummary } from '@/lib/format/progression-filter'
import { changeProblem, changeQuery, parseChangeFilter } from '@/lib/forms/change-filter'
import { overviewQuery } from '@/lib/forms/overview-filter'

export const metadata: Metadata = { title: 'Who is behind a figure' }

export default async function ChangesPage({ params, searchParams }: PageProps<'/t/[trust]/changes'>) {
  const scope = await requireScope(await params, 'staff:read')
  const search = await searchParams
  const day = today()
  const filter = parseChangeFilter(search, day)
  const [{ rows, found, from, to: until }, units] = await Promise.all([
    changesBehind(scope, filter),
    unitChoices(scope),
  ])
  const base = `/t/${scope.trustId}`
  const path = `${base}/changes`
  const query = changeQuery(filter, day)
  const { heading, one, many } = CHANGE_NAMES[filter.kind]
  const first = (filter.page - 1) * CHANGES_AT_ONCE + 1
  const to = first + rows.length - 1
  const page = (number: number) => hrefWith(path, query, { page: number === 1 ? undefined : String(number) })
  const unitName = units.find(({ id }) => id === filter.unit)?.name ?? null
  return (
    <>
      <PageHeading
        crumbs={[{ label: 'Overview', href: hrefWith(base, overviewQuery(filter, day)) }]}
        lead={`From the end of ${longDay(from)} to the end of ${longDay(until)}: ${counted(found, one, many)}. For ${progressionFilterSummary(filter, unitName)}.`}
      >
        {heading}
      </PageHeading>
      <AddressNotice problem={changeProblem(search, filter)} />
      <Panel>
        <DataTable
          caption={`${heading}, the ${filter.kind === 'vacancies' ? 'first to come' : 'latest'} first`}
          captionHidden
          rows={rows}
          rowKey={({ staffId, day: on }) => `${staffId} ${on}`}
          empty="Nobody in this period."
          columns={[
            {
              key: 'name',
              header: 'Name',
              cell: (row) => <Link href={`${base}/staff/${row.staffId}`}>{listName(row)}</Link>,
            },
            { key: 'number', header: 'Employee number', cell: ({ employeeNumber }) => employeeNumber },
            { key: 'day', header: 'From', className: 'wm-whole', cell: (row) => longDay(row.day) },
            {
              key: 'before',
              header: 'Before',
              cell: (row) => sideWords(row.fromState, row.fromTitle, row.fromLevel),
            },
            {
              key: 'after',
              header: 'After',
              className: 'wm-words',
              cell: (row) => sideWords(row.toState, row.toTitle, row.toLevel),
            },
          ]}
        />
        {found > CHANGES_AT_ONCE ? (
          <Pager
            from={rows.length === 0 ? 0 : first}
            to={rows.length === 0 ? 0 : to}
            total={found}
            previous={filter.page > 1 ? page(filter.page - 1) : undefined}
            next={to < found && rows.length > 0 ? page(filter.page + 1) : undefined}
          />
        ) : null}
      </Panel>
    </>
  )
}
