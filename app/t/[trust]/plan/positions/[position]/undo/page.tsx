import { notFound } from 'next/navigation'
import { ConfirmForm } from '@/components/form'
import { requireScope } from '@/lib/access/scope'
import { lastPositionAct } from '@/lib/data/plan/undo-position'
import { dayAndTime } from '@/lib/format/day'
import { isId } from '@/lib/forms/row-id'
import { undoPosition } from '../../actions'

export default async function UndoPositionPage({
  params,
}: PageProps<'/t/[trust]/plan/positions/[position]/undo'>) {
  const { trust, position: id } = await params
  const scope = await requireScope({ trust }, 'plan:write')
  const last = isId(id) ? await lastPositionAct(scope, id) : null
  if (!last) notFound()
  return (
    <>
      <title>Undo the last change – Waymark</title>
      <ConfirmForm
        action={undoPosition.bind(null, scope.trustId, id)}
        question="Undo the last change of this position?"
        confirmLabel="Undo this change"
        cancelHref={`/t/${scope.trustId}/plan/positions/${id}`}
        fields={{ act: last.act }}
        warning
      >
        <p>
          {last.who} made it on {dayAndTime(last.at)}. What was recorded before it holds again.
        </p>
        <ul>
          {last.lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </ConfirmForm>
    </>
  )
}
