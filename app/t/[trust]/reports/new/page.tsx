import type { Metadata } from 'next'
import { ActionForm, SubmitButton } from '@/components/form'
import { ButtonGroup, Link } from '@/components/nhs'
import { Narrow, PageHeading } from '@/components/page'
import { requireScope } from '@/lib/access/scope'
import { unitChoices } from '@/lib/data/unit-choices'
import { canSendMail } from '@/lib/mail/send-mail'
import { createReport } from '../actions'
import { ReportFields } from '../report-fields'

export const metadata: Metadata = { title: 'New report' }

export default async function NewReportPage({ params }: PageProps<'/t/[trust]/reports/new'>) {
  const scope = await requireScope(await params, 'report:write')
  const path = `/t/${scope.trustId}/reports`
  return (
    <Narrow>
      <ActionForm
        action={createReport.bind(null, scope.trustId)}
        heading={
          <PageHeading
            crumbs={[{ label: 'Reports', href: path }]}
            lead="Choose what is in it. It can then be made as at any day, and be changed."
          >
            New report
          </PageHeading>
        }
      >
        <ReportFields
          recorded={null}
          units={await unitChoices(scope)}
          mayBeInternal={scope.grade === 'internal'}
          mayTell={canSendMail()}
        />
        <ButtonGroup>
          <SubmitButton>Save report</SubmitButton>
          <Link href={path}>Cancel</Link>
        </ButtonGroup>
      </ActionForm>
    </Narrow>
  )
}
