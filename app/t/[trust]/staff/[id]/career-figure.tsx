import { CareerLine, careerRows } from '@/components/chart'
import { Link, Tag } from '@/components/nhs'
import { ChartFigure, EmptyState, Panel } from '@/components/page'
import { type DataColumn, DataTable } from '@/components/table'
import type { CareerTableRow } from '@/lib/data/staff/career-rows'
import type { StaffMemberView } from '@/lib/data/staff/staff-member'
import { longDay } from '@/lib/format/day'
import { counted } from '@/lib/format/plural'

type Props = { view: StaffMemberView; path: string; canWrite: boolean }

/** The career as a line of posts by level over time, and the same as a table. */
export function CareerFigure({ view, path, canWrite }: Props) {
  if (view.rows.length === 0) return <NoPosts path={path} canWrite={canWrite} />
  const asAt = longDay(view.today)
  return (
    <ChartFigure
      finding={view.finding}
      sentence={view.sentence}
      id="career"
      tableOpen
      chart={
        view.bars.length > 0 ? (
          <CareerLine
            rows={careerRows(view.bars)}
            posts={view.bars}
            asAt={view.today}
            asAtLabel={asAt}
            summary={`${view.name}: ${view.finding}. ${view.sentence}`}
          />
        ) : undefined
      }
      table={
        <>
          <DataTable
            caption="Posts held, newest first"
            columns={columns(path, canWrite)}
            rows={view.rows}
            rowKey={({ id }) => id}
            rowHeaders={false}
          />
          {canWrite ? <Add path={path} /> : null}
        </>
      }
      passport={{
        parts: [
          `As at ${asAt}`,
          `as known on ${asAt}`,
          `1 staff member, ${counted(view.rows.length, 'post')}`,
        ],
        grade: 'internal, named',
        href: path,
      }}
    />
  )
}

function Add({ path }: { path: string }) {
  return (
    <p>
      <Link href={`${path}/posts/new`}>Add a post here</Link>
      {', or '}
      <Link href={`${path}/earlier-posts/new`}>a post held elsewhere</Link>
    </p>
  )
}

function NoPosts({ path, canWrite }: { path: string; canWrite: boolean }) {
  const links = [
    { label: 'Add a post', href: `${path}/posts/new` },
    { label: 'Add a post held elsewhere', href: `${path}/earlier-posts/new` },
  ]
  return (
    <Panel id="career">
      <EmptyState heading="No posts yet" links={canWrite ? links : []}>
        The career line is drawn from the posts that are recorded.
      </EmptyState>
    </Panel>
  )
}

function columns(path: string, canWrite: boolean): DataColumn<CareerTableRow>[] {
  return [
    { key: 'from', header: 'From', cell: ({ from }) => from },
    { key: 'to', header: 'To', cell: ({ to }) => to },
    {
      key: 'post',
      header: 'Post',
      cell: (row) => (
        <>
          {canWrite ? <Link href={hrefOf(path, row)}>{row.title}</Link> : row.title}
          {row.note ? <div className="wm-quiet">{row.note}</div> : null}
        </>
      ),
    },
    { key: 'area', header: 'Area', cell: ({ area }) => area },
    { key: 'level', header: 'Level', numeric: true, cell: ({ level }) => level },
    { key: 'band', header: 'AfC band', numeric: true, cell: ({ band }) => band },
    { key: 'fte', header: 'FTE', numeric: true, cell: ({ fte }) => fte },
    {
      key: 'move',
      header: 'Move',
      cell: ({ tags }) =>
        tags.map(({ label, look }) => (
          <div key={label}>
            <Tag look={look}>{label}</Tag>
          </div>
        )),
    },
    { key: 'lasted', header: 'For', cell: ({ lasted }) => lasted },
  ]
}

function hrefOf(path: string, { id, place }: CareerTableRow): string {
  return place === 'here' ? `${path}/posts/${id}/edit` : `${path}/earlier-posts/${id}`
}
