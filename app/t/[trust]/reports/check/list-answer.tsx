import { Link } from '@/components/nhs'
import { hrefWith, Panel } from '@/components/page'
import { DataTable } from '@/components/table'
import type { CheckedList } from '@/lib/data/reports/list-again'
import { countText } from '@/lib/format/count'
import { dayAndTime } from '@/lib/format/day'
import { LIST_PAGES } from '@/lib/format/staff-list'
import { isFeedListKind } from '@/lib/forms/feed'
import { kindsChanged } from './check-words'

/** Where the list is now, with the same choices. */
export function ListNow({ list, trust }: { list: CheckedList; trust: string }) {
  if (isFeedListKind(list.list))
    return (
      <p>
        Ask the feed for it again at the link that stands in the file.{' '}
        <Link href={`/t/${trust}/feed`}>How to use the feed</Link>
      </p>
    )
  return (
    <p>
      <Link href={hrefWith(`/t/${trust}/${LIST_PAGES[list.list]}`, list.query)}>
        See the list as it is now
      </Link>
      {list.why === 'searched' ? ', and search again' : null}
    </p>
  )
}

/** Whose records were changed since: a row of the list is another for one of these reasons, or for a name of a unit. */
export function PeopleChanged({
  people: { told, all },
  trust,
}: {
  people: CheckedList['people']
  trust: string
}) {
  if (all === 0) return null
  return (
    <Panel
      heading="People whose records were changed since"
      sentence="The latest first. Not all of them need be in this list."
    >
      <DataTable
        caption="People whose records were changed since"
        captionHidden
        rows={told}
        rowKey={({ staffId }) => staffId}
        columns={[
          {
            key: 'person',
            header: 'Person',
            cell: ({ staffId, givenName, familyName }) =>
              familyName === null ? (
                'Removed since'
              ) : (
                <Link href={`/t/${trust}/staff/${staffId}#changes`}>
                  {givenName} {familyName}
                </Link>
              ),
          },
          { key: 'number', header: 'Number', cell: ({ employeeNumber }) => employeeNumber ?? '' },
          { key: 'what', header: 'What was changed', cell: kindsChanged },
          { key: 'changes', header: 'Changes', numeric: true, cell: ({ changes }) => countText(changes) },
          { key: 'last', header: 'Last on', cell: ({ last }) => dayAndTime(last) },
        ]}
      />
      {all > told.length ? (
        <p>
          The first {told.length} of {countText(all)} are shown.
        </p>
      ) : null}
    </Panel>
  )
}
