import './role.css'
import { Link, Tag } from '@/components/nhs'
import { DataTable } from '@/components/table'
import type { PersonInRole } from '@/lib/data/roles/role-people'
import { longDay } from '@/lib/format/day'
import { listName } from '@/lib/format/people'
import { routeLabel } from '@/lib/format/routes'
import { fteText } from '@/lib/format/words'

/** People in a role, by name. */
export function PeopleTable({ trust, people }: { trust: string; people: readonly PersonInRole[] }) {
  return (
    <DataTable
      caption="People in this role, the longest in it first"
      captionHidden
      rows={people}
      rowKey={({ staffId }) => staffId}
      columns={[
        {
          key: 'name',
          header: 'Name',
          cell: (person) => <Link href={`/t/${trust}/staff/${person.staffId}`}>{listName(person)}</Link>,
        },
        { key: 'unit', header: 'Unit', className: 'wm-people__wide', cell: ({ unit }) => unit ?? '' },
        {
          key: 'fte',
          header: 'FTE',
          numeric: true,
          className: 'wm-people__wide',
          cell: ({ fte }) => fteText(fte),
        },
        {
          key: 'route',
          header: 'Entry route',
          cell: ({ routeCode }) =>
            routeCode === 'UNKNOWN' ? <Tag look="yellow">Not known</Tag> : routeLabel(routeCode),
        },
        { key: 'since', header: 'In the role since', cell: ({ since }) => longDay(since) },
      ]}
    />
  )
}
