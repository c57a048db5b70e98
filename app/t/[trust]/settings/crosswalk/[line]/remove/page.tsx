import { notFound } from 'next/navigation'
import { ConfirmForm } from '@/components/form'
import { requireScope } from '@/lib/access/scope'
import { lineToEdit } from '@/lib/data/crosswalk/record-line'
import { bandInSentence } from '@/lib/format/band'
import { isId } from '@/lib/forms/row-id'
import { removeCrosswalkLine } from '../../actions'
import { saysText } from '../../line-words'

export default async function RemoveLinePage({
  params,
}: PageProps<'/t/[trust]/settings/crosswalk/[line]/remove'>) {
  const { trust, line: id } = await params
  const scope = await requireScope({ trust }, 'reference:write')
  const line = isId(id) ? await lineToEdit(scope, id) : null
  if (!line) notFound()
  const band = line.afcBand ? bandInSentence(line.afcBand) : 'any band'
  return (
    <>
      <title>{`Remove ${line.positionTitle} – Waymark`}</title>
      <ConfirmForm
        action={removeCrosswalkLine.bind(null, scope.trustId, id)}
        question={`Remove the line for ${line.positionTitle}, ${band}?`}
        confirmLabel="Remove this line"
        cancelHref={`/t/${scope.trustId}/settings/crosswalk/${id}`}
        version={line.version}
        warning
      >
        <p>
          It says: {saysText(line)}. Posts that it decided are placed by another line, or stand as not
          classified. Posts that a person confirmed or changed stay as they are.
        </p>
      </ConfirmForm>
    </>
  )
}
