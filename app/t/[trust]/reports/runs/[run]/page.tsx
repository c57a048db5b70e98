import { notFound } from 'next/navigation'
import { Breadcrumb, Link } from '@/components/nhs'
import { Downloads, PageHeading, Panel } from '@/components/page'
import { ReportDocument } from '@/components/report/report-document'
import '@/components/report/report.css'
import { requireScope } from '@/lib/access/scope'
import { readReport } from '@/lib/data/reports/reports'
import { type RunRecord, readRun } from '@/lib/data/reports/runs'
import { dayAndTime, longDay } from '@/lib/format/day'
import { REPORT_FORMATS } from '@/lib/forms/report-run'
import { LookAgain } from '../../../look-again'

const LABELS = { html: 'HTML', xlsx: 'XLSX', zip: 'CSV in a zip' }

export default async function RunPage({ params }: PageProps<'/t/[trust]/reports/runs/[run]'>) {
  const { trust, run: id } = await params
  const scope = await requireScope({ trust }, 'report:read')
  const run = await readRun(scope, id)
  if (!run) notFound()
  const path = `/t/${scope.trustId}/reports`
  const report = await readReport(scope, run.reportId)
  const crumbs = [
    { label: 'Reports', href: path },
    ...(report ? [{ label: report.name, href: `${path}/${report.id}` }] : []),
  ]
  const here = longDay(run.asAt)
  if (!run.content || !run.fingerprint)
    return <NotMade run={run} crumbs={crumbs} again={report && `${path}/${report.id}`} />
  return (
    <>
      <title>{`${run.name}, ${here} – Waymark`}</title>
      <div className="wm-report-bar">
        <Breadcrumb items={crumbs} current={here} />
        <p>
          Made on {dayAndTime(run.madeAt)}
          {run.origin === 'schedule' ? ', after a staff list' : ` by ${run.who}`}.{' '}
          {run.erasedAt
            ? `A name was taken out of its words on ${dayAndTime(run.erasedAt)}, when somebody was erased; else it stays as it is.`
            : 'It stays as it is.'}
          {report ? (
            <>
              {' '}
              <Link href={`${path}/${report.id}`}>Make it again</Link>
            </>
          ) : null}
        </p>
        <Downloads
          files={REPORT_FORMATS.map((format) => ({
            label: LABELS[format],
            href: `${path}/runs/${id}/file?format=${format}`,
          }))}
          about={run.name}
        />
      </div>
      <Panel>
        <ReportDocument content={run.content} fingerprint={run.fingerprint} />
      </Panel>
    </>
  )
}

function NotMade({
  run,
  crumbs,
  again,
}: {
  run: RunRecord
  crumbs: { label: string; href: string }[]
  again: string | null
}) {
  const failed = run.state === 'failed'
  return (
    <>
      <title>{`${run.name} – Waymark`}</title>
      <PageHeading crumbs={crumbs} here={longDay(run.asAt)}>
        {failed ? `${run.name} could not be made` : `${run.name} is being made`}
      </PageHeading>
      <Panel>
        <p>
          As at {longDay(run.asAt)}, asked for on {dayAndTime(run.madeAt)}.
        </p>
        <p>
          {failed ? run.problem : 'It takes some seconds. The page shows it by itself as soon as it is made.'}
        </p>
        {failed ? null : <LookAgain />}
        {failed && again ? (
          <p>
            <Link href={again}>Make it again</Link>
          </p>
        ) : null}
      </Panel>
    </>
  )
}
