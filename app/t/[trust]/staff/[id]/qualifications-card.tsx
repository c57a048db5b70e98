import { Link } from '@/components/nhs'
import { Panel } from '@/components/page'
import { DataTable } from '@/components/table'
import type { StaffMemberView } from '@/lib/data/staff/staff-member'
import { longDay, partialDay } from '@/lib/format/day'
import { hasExpired } from '@/lib/forms/registration'

type Props = { view: StaffMemberView; path: string; canWrite: boolean }

/** What the person is qualified in and registered as. */
export function QualificationsCard({ view, path, canWrite }: Props) {
  const { qualifications, registrations } = view
  return (
    <Panel heading="Qualifications and registrations">
      {qualifications.length > 0 ? (
        <Qualifications rows={qualifications} path={path} canWrite={canWrite} />
      ) : (
        <p className="wm-quiet">No qualifications recorded.</p>
      )}
      {canWrite ? (
        <p>
          <Link href={`${path}/qualifications/new`}>Add a qualification</Link>
        </p>
      ) : null}
      <h3 className="nhsuk-heading-xs">Registration</h3>
      {registrations.length === 0 ? <p className="wm-quiet">None recorded.</p> : null}
      {registrations.map(({ id, register, number, grade, expiresOn }) => (
        <p key={id}>
          {canWrite ? <Link href={`${path}/registrations/${id}`}>{register}</Link> : register}
          {[grade, number && `number ${number}`].filter(Boolean).map((part) => `, ${part}`)}
          {expiresOn ? (
            <span className="wm-quiet">
              . {hasExpired(expiresOn, view.today) ? 'Expired on' : 'Valid to'} {longDay(expiresOn)}
            </span>
          ) : null}
        </p>
      ))}
      {canWrite ? (
        <p>
          <Link href={`${path}/registrations/new`}>Add a registration</Link>
        </p>
      ) : null}
    </Panel>
  )
}

type Rows = { rows: StaffMemberView['qualifications']; path: string; canWrite: boolean }

function Qualifications({ rows, path, canWrite }: Rows) {
  return (
    <DataTable
      caption="Qualifications"
      captionHidden
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'title',
          header: 'Title',
          cell: ({ id, title, awardingBody }) => (
            <>
              {canWrite ? <Link href={`${path}/qualifications/${id}`}>{title}</Link> : title}
              {awardingBody ? <div className="wm-quiet">{awardingBody}</div> : null}
            </>
          ),
        },
        { key: 'level', header: 'RQF level', numeric: true, cell: ({ rqfLevel }) => rqfLevel ?? '–' },
        {
          key: 'status',
          header: 'Status',
          cell: ({ status, awardedDay, awardedPrecision }) => (
            <>
              {status === 'held' ? 'Held' : 'Studying'}
              {awardedDay ? <div className="wm-quiet">{partialDay(awardedDay, awardedPrecision)}</div> : null}
            </>
          ),
        },
      ]}
    />
  )
}
