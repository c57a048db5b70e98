import { notFound } from 'next/navigation'
import { ActionForm, DateField, SubmitButton } from '@/components/form'
import { Link, SummaryList } from '@/components/nhs'
import { EmptyState, Narrow, PageHeading, Panel, SuccessBanner } from '@/components/page'
import { readyToDraw } from '@/components/picture'
import { requireScope } from '@/lib/access/scope'
import { today } from '@/lib/data/clock'
import { readReport } from '@/lib/data/reports/reports'
import { runsOf } from '@/lib/data/reports/runs'
import { unitChoices } from '@/lib/data/unit-choices'
import { addMonths, endOfMonth } from '@/lib/domain/calendar'
import { ownWord } from '@/lib/format/own-word'
import { listed } from '@/lib/format/plural'
import { periodWords } from '@/lib/forms/overview-filter'
import { isId } from '@/lib/forms/row-id'
import { REPORT_SECTIONS } from '@/lib/report/sections'
import { makeReport } from '../actions'
import { gradeLabel, scheduleLabel } from '../report-words'
import { RunTable } from '../run-table'

const DONE: Record<string, string> = {
  added: 'The report was saved. Make it as at a day below.',
  changed: 'The report was changed. Make it again to see it.',
}

export default async function ReportPage({ params, searchParams }: PageProps<'/t/[trust]/reports/[id]'>) {
  const { trust, id } = await params
  const scope = await requireScope({ trust }, 'report:read')
  const report = isId(id) ? await readReport(scope, id) : null
  if (!report) notFound()
  const [{ runs }, units, { done }] = await Promise.all([
    runsOf(scope, { reportId: id }),
    unitChoices(scope),
    searchParams,
  ])
  readyToDraw()
  const path = `/t/${scope.trustId}/reports`
  const { definition } = report
  return (
    <>
      <title>{`${report.name} – Waymark`}</title>
      {ownWord(DONE, done) ? <SuccessBanner>{ownWord(DONE, done)}</SuccessBanner> : null}
      <PageHeading
        crumbs={[{ label: 'Reports', href: path }]}
        actions={
          scope.can('report:write') ? (
            <>
              <Link href={`${path}/${id}/edit`}>Change</Link>
              <Link href={`${path}/${id}/remove`}>Remove</Link>
            </>
          ) : undefined
        }
      >
        {report.name}
      </PageHeading>
      <Panel heading="Make this report" sentence="It takes some seconds, and is kept on the shelf.">
        <Narrow>
          <ActionForm action={makeReport.bind(null, scope.trustId, id)}>
            <DateField
              name="asAt"
              legend="As at"
              hint="Usually the last day of a month"
              value={endOfMonth(addMonths(today(), -1))}
            />
            <SubmitButton pendingLabel="Making the report">Make the report</SubmitButton>
          </ActionForm>
        </Narrow>
      </Panel>
      <Panel heading="What is in it">
        <SummaryList
          rows={[
            { key: 'Grade', value: gradeLabel(report.grade) },
            {
              key: 'Sections',
              value: listed(definition.sections.map(({ key }) => REPORT_SECTIONS[key].label)),
            },
            { key: 'Period', value: periodWords(definition.months) },
            {
              key: 'Unit',
              value: definition.unit
                ? (units.find((one) => one.id === definition.unit)?.name ?? 'A unit that is no longer there')
                : 'All units',
            },
            { key: 'Made', value: scheduleLabel(report.schedule) },
            { key: 'Last changed by', value: report.who },
          ]}
        />
      </Panel>
      <Panel heading="Made before" sentence="Each stays as it was.">
        {runs.length === 0 ? (
          <EmptyState heading="Not made yet" headingLevel={3}>
            Choose a day above and make it.
          </EmptyState>
        ) : (
          <RunTable caption={`${report.name}, made before`} runs={runs} path={path} named={false} />
        )}
      </Panel>
    </>
  )
}
