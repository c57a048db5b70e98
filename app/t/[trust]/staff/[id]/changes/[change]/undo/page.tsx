import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ConfirmForm } from '@/components/form'
import { Link, WarningCallout, WarningCalloutHeading } from '@/components/nhs'
import { Narrow } from '@/components/page'
import { DataTable } from '@/components/table'
import { requireScope } from '@/lib/access/scope'
import { previewUndo, type UndoPreview } from '@/lib/data/staff/undo'
import { dayAndTime } from '@/lib/format/day'
import { undoAsked } from '../../actions'

export const metadata: Metadata = { title: 'Undo a change' }

export default async function UndoPage({ params }: PageProps<'/t/[trust]/staff/[id]/changes/[change]/undo'>) {
  const { trust, id, change } = await params
  const scope = await requireScope({ trust }, 'staff:write')
  const preview = await previewUndo(scope, id, change)
  if (!preview) notFound()
  const path = `/t/${scope.trustId}/staff/${id}`
  if (preview.refusal) return <Refused preview={preview} refusal={preview.refusal} path={path} />
  return (
    <ConfirmForm
      action={undoAsked.bind(null, scope.trustId, id, change)}
      question="Undo this change?"
      confirmLabel="Undo the change"
      cancelHref={`${path}#changes`}
    >
      <Acts preview={preview} />
    </ConfirmForm>
  )
}

function Acts({ preview }: { preview: UndoPreview }) {
  return (
    <>
      <p>
        {preview.who} made it on {dayAndTime(preview.at)}. Undoing it is a change too, and can be undone.
      </p>
      <DataTable
        caption="What would be put back"
        rows={preview.acts}
        rowKey={({ what }) => what}
        columns={[
          { key: 'what', header: 'What', cell: ({ what }) => what },
          { key: 'now', header: 'Now', cell: ({ after }) => after.join('; ') },
          { key: 'then', header: 'After undoing', cell: ({ before }) => before.join('; ') },
        ]}
      />
    </>
  )
}

type RefusedProps = { preview: UndoPreview; refusal: NonNullable<UndoPreview['refusal']>; path: string }

function Refused({ preview, refusal, path }: RefusedProps) {
  return (
    <Narrow>
      <h1>This change cannot be undone</h1>
      <WarningCallout>
        <WarningCalloutHeading>Nothing was changed</WarningCalloutHeading>
        <p>{refusal.sentence}</p>
      </WarningCallout>
      {refusal.values.length > 0 ? (
        <DataTable
          caption="What each change made of it"
          rows={refusal.values}
          rowKey={({ label }) => label}
          columns={[
            { key: 'field', header: 'Field', cell: ({ label }) => label },
            { key: 'before', header: 'Before this change', cell: ({ before }) => before },
            { key: 'after', header: 'As it left it', cell: ({ after }) => after },
            { key: 'now', header: 'Now recorded', cell: ({ now }) => now },
          ]}
        />
      ) : null}
      <p className="wm-quiet">
        {preview.who} made the change on {dayAndTime(preview.at)}.
      </p>
      <p>
        <Link href={`${path}#changes`}>Back to the staff member</Link>
      </p>
    </Narrow>
  )
}
