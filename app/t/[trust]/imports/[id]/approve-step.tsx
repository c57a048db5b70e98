import { ActionForm, CheckboxesField, SubmitButton } from '@/components/form'
import { Button, InsetText, Link } from '@/components/nhs'
import { hrefWith, Panel } from '@/components/page'
import { Pager } from '@/components/table'
import type { Scope } from '@/lib/access/scope'
import { approveView, wholeFileNotes } from '@/lib/data/load/import-page'
import type { ImportRecord } from '@/lib/data/load/import-record'
import { isMove, isNews } from '@/lib/domain/staff-list/proposal'
import { countText } from '@/lib/format/count'
import { longDay } from '@/lib/format/day'
import { counted } from '@/lib/format/plural'
import type { ImportAddress } from '@/lib/forms/import-address'
import { KIND_WORDS } from '../import-words'
import { waysOf } from '../pages'
import { decide } from './actions'
import { ApproveSums } from './approve-sums'
import { Ways } from './check-step'
import { MissingTable } from './missing-table'
import { ProposalsTable } from './proposals-table'

type ApproveStepProps = { scope: Scope; record: ImportRecord; path: string; address: ImportAddress }

/** What approving would write: for a staff list each proposal, for other files how many rows. */
export function ApproveStep(props: ApproveStepProps) {
  return props.record.kind === 'staff-list' ? <ApproveList {...props} /> : <ApproveFile {...props} />
}

async function ApproveFile({ scope, record, path }: ApproveStepProps) {
  const notes = record.warningCount > 0 ? await wholeFileNotes(scope, record.id) : []
  const changes = record.rowsAdded + record.rowsChanged
  const untried = changes + record.rowsUnchanged === 0
  return (
    <>
      <Panel
        heading={
          untried
            ? `${counted(record.rowsRead - record.rowsSkipped, 'row')} to write`
            : `${counted(changes, 'row')} to write`
        }
        sentence={
          untried
            ? 'The file is large, so what is new and what is recorded already is counted while it is written. The whole of it is written, or nothing.'
            : `${counted(record.rowsRead, 'row')} read: ${countText(record.rowsAdded)} new, ${countText(record.rowsChanged)} changed, ${countText(record.rowsUnchanged)} the same as before and ${countText(record.rowsSkipped)} left out. The whole of it is written, or nothing.`
        }
      >
        {notes.map(({ reason, todo }) => (
          <InsetText key={reason}>
            <p>
              <strong>{reason}</strong> {todo}
            </p>
          </InsetText>
        ))}
        <Checked record={record} path={path} />
        <ActionForm action={decide.bind(null, scope.trustId, record.id)}>
          <input type="hidden" name="act" value="approve" />
          <SubmitButton>
            {changes === 0 && !untried ? 'Finish: nothing changes' : 'Approve and write'}
          </SubmitButton>
        </ActionForm>
      </Panel>
      <Ways record={record} trust={scope.trustId} />
    </>
  )
}

function Checked({ record, path }: Pick<ApproveStepProps, 'record' | 'path'>) {
  if (record.warningCount + record.rowsSkipped === 0) return null
  return (
    <p>
      <Link href={`${path}?step=check`}>
        {record.warningCount > 0
          ? `${counted(record.warningCount, 'thing')} worth a look`
          : 'See what was checked'}
      </Link>
      {record.rowsSkipped > 0 ? `, ${counted(record.rowsSkipped, 'row')} left out` : ''}
    </p>
  )
}

async function ApproveList({ scope, record, path, address }: ApproveStepProps) {
  const view = await approveView(scope, record.id, address.show, address.page)
  const { counts, proposals } = view
  const asAt = record.asAt ?? ''
  const missing = proposals.filter(({ kind }) => kind === 'missing')
  const listed = proposals.filter(({ kind }) => kind !== 'missing')
  const toApprove = counts
    .filter(({ decision, kind }) => decision === 'approve' && !isNews(kind))
    .reduce((sum, { count }) => sum + count, 0)
  const all = counts.reduce((sum, { count }) => sum + count, 0)
  const moves = counts.filter(({ kind }) => isMove(kind)).reduce((sum, { count }) => sum + count, 0)
  const shown = proposals.flatMap(({ n, kind }) => (isNews(kind) ? [] : [n])).join(',')
  return (
    <>
      {record.changedSince ? (
        <InsetText>
          <p>
            <strong>The records changed since this list was checked.</strong> What it says now is below. Look
            at it again, then approve.
          </p>
        </InsetText>
      ) : null}
      <ApproveSums record={record} counts={counts} path={path} moves={moves} />
      <ActionForm action={decide.bind(null, scope.trustId, record.id)}>
        {/* Enter on a tick box presses the first button of a form, which would hold back a whole kind. */}
        <button type="submit" disabled hidden />
        <input type="hidden" name="shown" value={shown} />
        {record.shrinks ? <Shrinks record={record} /> : null}
        {proposals.length === 0 ? (
          <Panel heading="The list and the records agree">
            <p>There is nothing to approve. Finish, so that the next list is compared with this one.</p>
          </Panel>
        ) : null}
        {listed.length > 0 ? (
          <Panel
            id="proposals"
            heading={address.show ? KIND_WORDS[address.show] : 'Proposed changes'}
            actions={address.show ? <Link href={path}>Show all</Link> : null}
          >
            <ProposalsTable proposals={listed} asAt={asAt} staffPath={`/t/${scope.trustId}/staff`} />
          </Panel>
        ) : null}
        {missing.length > 0 ? (
          <MissingTable missing={missing} asAt={asAt} staffPath={`/t/${scope.trustId}/staff`} />
        ) : null}
        {view.pages > 1 ? (
          <p>
            This is page {view.page} of {view.pages}. Before you go to another, save what you ticked here.
          </p>
        ) : null}
        <div className="wm-approve__foot">
          <p>
            <strong>
              {counted(toApprove, 'change')} of {countText(counts.reduce((sum, { count }) => sum + count, 0))}{' '}
              to approve
            </strong>
            <br />
            <span className="wm-quiet">
              What is not ticked is held back.
              {view.total < all ? ' What is not shown here is decided as it was.' : ''} This import can be
              undone at any time.
            </span>
          </p>
          <div className="wm-approve__buttons">
            <Button look="secondary" name="act" value="save">
              Save and finish later
            </Button>
            <Button name="act" value="approve">
              {toApprove === 0 && proposals.length === 0 ? 'Finish' : 'Approve what is ticked'}
            </Button>
          </div>
        </div>
      </ActionForm>
      {view.pages > 1 ? (
        <Pager
          {...waysOf(view, (page) =>
            hrefWith(path, { show: address.show ?? undefined, step: 'approve', page: String(page) }),
          )}
          noun="Changes"
        />
      ) : null}
      <Ways record={record} trust={scope.trustId} />
    </>
  )
}

function Shrinks({ record }: { record: ImportRecord }) {
  return (
    <Panel heading="This list is more than a fifth shorter than the records">
      <p>
        On {longDay(record.asAt ?? '')} the records have many more people in post than the list has rows. A
        list that breaks off, or of one unit only, looks like this.
      </p>
      <CheckboxesField
        name="shrink"
        legend="Is the list whole?"
        legendSize="s"
        choices={[{ value: 'yes', label: 'Yes: so many fewer people are meant' }]}
      />
    </Panel>
  )
}
