import type { Metadata } from 'next'
import { Link } from '@/components/nhs'
import {
  ActiveFilters,
  AddressNotice,
  Downloads,
  FilterBar,
  FilterInput,
  FilterSelect,
  hrefWith,
  PageHeading,
  Panel,
} from '@/components/page'
import { DataTable } from '@/components/table'
import { AUDIT_KINDS } from '@/db/vocabulary'
import { requireScope } from '@/lib/access/scope'
import { type AuditRow, type AuditView, auditPage } from '@/lib/data/audit/audit-page'
import { AUDIT_KIND_NAMES } from '@/lib/format/audit'
import { dayAndTime, longDay } from '@/lib/format/day'
import { counted } from '@/lib/format/plural'
import { type AuditFilter, auditProblem, auditQuery, parseAuditFilter } from '@/lib/forms/audit-filter'
import { SaveViewLink } from '../../views/view-links'
import './audit.css'

export const metadata: Metadata = { title: 'Audit' }

export default async function AuditPage({ params, searchParams }: PageProps<'/t/[trust]/settings/audit'>) {
  const scope = await requireScope(await params, 'audit:read')
  const search = await searchParams
  const filter = parseAuditFilter(search)
  const view = await auditPage(scope, filter)
  const base = `/t/${scope.trustId}`
  const path = `${base}/settings/audit`
  const query = auditQuery(filter)
  const set = setFilters(filter, view)
  const actHref = ({ act }: AuditRow) => (act && !filter.act ? hrefWith(path, { act }, {}) : null)
  return (
    <>
      <PageHeading
        crumbs={[{ label: 'Settings', href: `${base}/settings` }]}
        lead="Who signed in, and who read, changed, took away or undid what in this Trust, the newest first."
        actions={
          <Downloads
            label="Download these entries"
            files={['csv', 'xlsx'].map((format) => ({
              label: format.toUpperCase(),
              href: hrefWith(`${path}/export`, query, { format }),
            }))}
          />
        }
      >
        Audit
      </PageHeading>
      <AddressNotice problem={auditProblem(search, filter) ?? unknownStaff(filter, view)} />
      <Filters path={path} filter={filter} view={view} />
      <ActiveFilters
        filters={set.map(({ name, label }) => ({
          label,
          removeHref: hrefWith(path, query, { [name]: undefined }),
        }))}
        clearHref={path}
      />
      <Panel>
        <DataTable<AuditRow>
          caption="Entries, the newest first"
          captionHidden
          rowHeaders={false}
          stacks
          rows={view.rows}
          rowKey={({ id }) => id}
          empty={<NoEntries path={path} narrowed={set.length > 0} further={filter.after !== undefined} />}
          columns={[
            { key: 'when', header: 'When', cell: ({ at }) => dayAndTime(at) },
            { key: 'who', header: 'Who', cell: ({ who }) => who },
            {
              key: 'what',
              header: 'What',
              className: 'wm-words',
              cell: (row) => <What row={row} href={actHref(row)} />,
            },
            { key: 'about', header: 'About', cell: (row) => <About row={row} base={base} /> },
          ]}
        />
        <Ways path={path} filter={filter} next={view.next} />
      </Panel>
      <Chain view={view} />
    </>
  )
}

function Filters({ path, filter, view }: { path: string; filter: AuditFilter; view: AuditView }) {
  const all = (label: string) => ({ value: '', label })
  return (
    <FilterBar
      action={path}
      summary={
        setFilters(filter, view)
          .map(({ label }) => label)
          .join(', ') || 'all entries'
      }
      links={<SaveViewLink path={path} query={auditQuery(filter)} />}
    >
      <FilterSelect
        label="Kind"
        name="kind"
        width="wide"
        value={filter.kind}
        options={[
          all('All kinds'),
          ...AUDIT_KINDS.map((value) => ({ value, label: AUDIT_KIND_NAMES[value] })),
        ]}
      />
      <FilterSelect
        label="Who"
        name="who"
        value={filter.who}
        options={[all('Everyone'), ...view.members.map(({ id, name }) => ({ value: id, label: name }))]}
      />
      <FilterInput label="Employee number" name="staff" value={filter.staff} />
      <FilterInput label="From" name="from" type="date" value={filter.from} />
      <FilterInput label="To" name="to" type="date" value={filter.to} />
    </FilterBar>
  )
}

/** The filters that are set, by their names in the address. */
function setFilters({ who, kind, staff, act, from, to }: AuditFilter, { members }: AuditView) {
  return [
    ...(kind ? [{ name: 'kind', label: AUDIT_KIND_NAMES[kind] }] : []),
    ...(who
      ? [{ name: 'who', label: `By ${members.find(({ id }) => id === who)?.name ?? 'someone unknown'}` }]
      : []),
    ...(staff ? [{ name: 'staff', label: `About employee ${staff}` }] : []),
    ...(act ? [{ name: 'act', label: 'One act, entry by entry' }] : []),
    ...(from ? [{ name: 'from', label: `From ${longDay(from)}` }] : []),
    ...(to ? [{ name: 'to', label: `To ${longDay(to)}` }] : []),
  ]
}

const unknownStaff = ({ staff }: AuditFilter, view: AuditView) =>
  view.unknownStaff ? `Nobody here has the employee number ${staff}.` : null

/** What was done, and beneath it, for an act of many entries, the newest of them and the way to all. */
function What({ row, href }: { row: AuditRow; href: string | null }) {
  const { what, details, entries, count, actLines } = row
  return (
    <>
      {what}
      {details.map((detail) => (
        <div key={detail} className="wm-quiet">
          {detail}
        </div>
      ))}
      {count > 1 ? (
        <details className="wm-act">
          <summary>{summary(count, entries.length)}</summary>
          <ul>
            {entries.map((entry) => (
              <li key={entry.id}>
                {entry.what}
                {entry.person ? `: ${entry.person.name}` : null}
                {entry.details.length > 0 ? (
                  <span className="wm-quiet"> {entry.details.join('; ')}</span>
                ) : null}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
      {href && actLines > entries.length ? (
        <div className="wm-act__all">
          <Link href={href}>{`All ${counted(actLines, 'line')} of this act`}</Link>
        </div>
      ) : null}
    </>
  )
}

const summary = (count: number, shown: number) =>
  count > shown ? `The newest ${shown} of ${counted(count, 'line')}` : counted(count, 'line')

function About({ row: { person }, base }: { row: AuditRow; base: string }) {
  if (!person) return null
  if (person.id === null) return person.name
  return (
    <>
      <Link href={`${base}/staff/${person.id}`}>{person.name}</Link>
      <div className="wm-quiet">{person.number}</div>
    </>
  )
}

function NoEntries({ path, narrowed, further }: { path: string; narrowed: boolean; further: boolean }) {
  if (further) return 'No older entries.'
  if (!narrowed) return 'Nothing was written down yet.'
  return (
    <>
      No entry fits these filters. <Link href={path}>Show all entries</Link>.
    </>
  )
}

function Ways({ path, filter, next }: { path: string; filter: AuditFilter; next: string | null }) {
  const query = auditQuery(filter)
  if (!filter.after && !next) return null
  return (
    <nav className="wm-pager" aria-label="Pages">
      <ul>
        {filter.after ? (
          <li>
            <Link href={hrefWith(path, query, {})}>Newest entries</Link>
          </li>
        ) : null}
        {next ? (
          <li>
            <Link href={hrefWith(path, query, { after: next })} rel="next">
              Older entries
            </Link>
          </li>
        ) : null}
      </ul>
    </nav>
  )
}

function Chain({ view: { chain } }: { view: AuditView }) {
  const { links, checkpoint } = chain
  return (
    <Panel heading="How entries are kept">
      <p>
        Entries of this Trust can be added to and not changed: each is sealed by a link of a chain, which has{' '}
        {counted(links, 'link')} by now. What was done at the door has a chain of its own. What was done in
        one act stands here as one entry, an import too; what it changed of a person is shown with their
        employee number. Sign-ins are of a person’s account: of someone who belongs to several Trusts they
        stand in the audit of each, for as long as they belong to it.
      </p>
      <p>
        {checkpoint
          ? `The last signed checkpoint outside the database is number ${checkpoint.n}, of ${dayAndTime(checkpoint.at)}, at link ${checkpoint.seq}.`
          : 'No signed checkpoint was written outside the database yet.'}{' '}
        Between two of them each process says there, signed, what it has written, a moment after. Whoever runs
        Waymark checks the chain with <code>npm run waymark -- verify-audit</code>.
      </p>
    </Panel>
  )
}
