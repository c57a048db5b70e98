import { notFound } from 'next/navigation'
import { ActionForm, SubmitButton } from '@/components/form'
import { ButtonGroup, Link } from '@/components/nhs'
import { Narrow, PageHeading } from '@/components/page'
import { requireScope } from '@/lib/access/scope'
import { readReport } from '@/lib/data/reports/reports'
import { unitChoices } from '@/lib/data/unit-choices'
import { isId } from '@/lib/forms/row-id'
import { canSendMail } from '@/lib/mail/send-mail'
import { saveReport } from '../../actions'
import { ReportFields } from '../../report-fields'

export default async function ChangeReportPage({ params }: PageProps<'/t/[trust]/reports/[id]/edit'>) {
  const { trust, id } = await params
  const scope = await requireScope({ trust }, 'report:write')
  const report = isId(id) ? await readReport(scope, id) : null
  if (!report) notFound()
  const path = `/t/${scope.trustId}/reports`
  return (
    <Narrow>
      <title>{`Change ${report.name} – Waymark`}</title>
      <ActionForm
        action={saveReport.bind(null, scope.trustId, id)}
        version={report.version}
        heading={
          <PageHeading
            crumbs={[
              { label: 'Reports', href: path },
              { label: report.name, href: `${path}/${id}` },
            ]}
            here="Change"
            caption={report.name}
            lead="Reports that were made before stay as they are."
          >
            Change this report
          </PageHeading>
        }
      >
        <ReportFields
          recorded={report}
          units={await unitChoices(scope)}
          mayBeInternal={scope.grade === 'internal'}
          mayTell={canSendMail()}
        />
        <ButtonGroup>
          <SubmitButton>Save changes</SubmitButton>
          <Link href={`${path}/${id}`}>Cancel</Link>
        </ButtonGroup>
      </ActionForm>
    </Narrow>
  )
}
