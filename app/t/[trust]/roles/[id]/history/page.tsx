import { notFound } from 'next/navigation'
import { PageHeading, Panel } from '@/components/page'
import { DataTable } from '@/components/table'
import { requireScope } from '@/lib/access/scope'
import { type RoleChange, roleHistory } from '@/lib/data/roles/role-history'
import { dayAndTime } from '@/lib/format/day'
import { isId } from '@/lib/forms/row-id'

const ACTIONS: Record<string, string> = { added: 'Added', changed: 'Changed', removed: 'Removed' }

export default async function RoleHistoryPage({ params }: PageProps<'/t/[trust]/roles/[id]/history'>) {
  const { trust, id } = await params
  const scope = await requireScope({ trust }, 'staff:read')
  const view = isId(id) ? await roleHistory(scope, id) : null
  if (!view) notFound()
  const path = `/t/${scope.trustId}/roles`
  return (
    <>
      <title>{`Changes to ${view.role.title} – Waymark`}</title>
      <PageHeading
        crumbs={[
          { label: 'Roles', href: path },
          { label: view.role.title, href: `${path}/${id}` },
        ]}
        here="Changes"
        caption={view.role.title}
      >
        Who changed what of this role
      </PageHeading>
      <Panel>
        <DataTable
          caption="Changes of the role, newest first"
          captionHidden
          rows={view.changes}
          rowKey={({ id: changeId }) => changeId}
          rowHeaders={false}
          empty="Nobody has changed it here. It is as it came with the catalogue."
          columns={[
            { key: 'when', header: 'When', cell: ({ at }) => dayAndTime(at) },
            { key: 'who', header: 'Who', cell: ({ who }) => who },
            { key: 'what', header: 'What', cell: ({ action }) => ACTIONS[action] ?? action },
            { key: 'before', header: 'Before', cell: (change) => <Lines change={change} side="before" /> },
            { key: 'after', header: 'After', cell: (change) => <Lines change={change} side="after" /> },
          ]}
        />
      </Panel>
    </>
  )
}

function Lines({ change, side }: { change: RoleChange; side: 'before' | 'after' }) {
  return change.lines.map((line) => <div key={line[side]}>{line[side]}</div>)
}
