import { notFound } from 'next/navigation'
import { ConfirmForm } from '@/components/form'
import { requireScope } from '@/lib/access/scope'
import { readReport } from '@/lib/data/reports/reports'
import { isId } from '@/lib/forms/row-id'
import { dropReport } from '../../actions'

export default async function RemoveReportPage({ params }: PageProps<'/t/[trust]/reports/[id]/remove'>) {
  const { trust, id } = await params
  const scope = await requireScope({ trust }, 'report:write')
  const report = isId(id) ? await readReport(scope, id) : null
  if (!report) notFound()
  return (
    <>
      <title>{`Remove ${report.name} – Waymark`}</title>
      <ConfirmForm
        action={dropReport.bind(null, scope.trustId, id)}
        question={`Remove the report ${report.name}?`}
        confirmLabel="Remove this report"
        cancelHref={`/t/${scope.trustId}/reports/${id}`}
        version={report.version}
        warning
      >
        <p>
          It can no longer be made, and is not made each month. What was made of it before stays on the shelf.
        </p>
      </ConfirmForm>
    </>
  )
}
