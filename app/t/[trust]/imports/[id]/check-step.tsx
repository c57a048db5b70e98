import { Button, ButtonGroup, ButtonLink, Link } from '@/components/nhs'
import { Downloads, EmptyState, Panel, StatStrip } from '@/components/page'
import type { Scope } from '@/lib/access/scope'
import { NOT_IN_CROSSWALK } from '@/lib/data/load/check-import'
import type { ImportRecord } from '@/lib/data/load/import-record'
import { type ProblemGroup, problemGroups } from '@/lib/data/load/problem-groups'
import { countText } from '@/lib/format/count'
import { counted } from '@/lib/format/plural'
import { backToColumns, leaveRowsOut, putAside, takeRowsIn } from './actions'
import { MendTitles } from './mend-titles'
import { MendWordings } from './mend-wordings'
import { ProblemGroups } from './problem-groups'

type CheckStepProps = { scope: Scope; record: ImportRecord; path: string }

/** What a dry run found: problems by cause, to be mended here, and what would change. */
export async function CheckStep({ scope, record, path }: CheckStepProps) {
  const groups = await problemGroups(scope, record.id)
  const actions = { trust: scope.trustId, id: record.id }
  const stopped = record.problemCount > 0
  return (
    <>
      <p className="wm-lead wm-import__lead">
        {stopped
          ? `${counted(record.problemCount, 'problem')} to mend before this can be approved. Nothing has been written.`
          : 'No row stops this import. Nothing has been written yet.'}
      </p>
      <StatStrip
        stats={[
          { label: 'Rows read', value: countText(record.rowsRead) },
          { label: 'To mend', value: countText(record.problemCount) },
          { label: 'Worth a look', value: countText(record.warningCount) },
          { label: 'Left out', value: countText(record.rowsSkipped) },
        ]}
      />
      {groups.length === 0 ? (
        <EmptyState heading="Every row can be read">Nothing has to be mended.</EmptyState>
      ) : (
        <Panel
          heading={stopped ? 'What to mend' : 'Worth a look'}
          sentence="Mend it here, or mend the file and upload it again."
          actions={
            <Downloads
              files={[
                { label: 'Workbook of these rows', href: `${path}/problems?format=xlsx` },
                { label: 'CSV', href: `${path}/problems` },
              ]}
            />
          }
        />
      )}
      <ProblemGroups groups={groups} path={path} mend={(group) => <Mend group={group} {...actions} />} />
      <ButtonGroup>
        {stopped ? (
          <form action={leaveRowsOut.bind(null, actions.trust, actions.id)}>
            <input type="hidden" name="cause" value="all" />
            <Button>Leave out every row with a problem</Button>
          </form>
        ) : (
          <ButtonLink href={`${path}?step=approve`}>Go on to approve</ButtonLink>
        )}
        {record.rowsSkipped > 0 ? (
          <form action={takeRowsIn.bind(null, actions.trust, actions.id)}>
            <Button look="secondary">Take the {counted(record.rowsSkipped, 'row')} in again</Button>
          </form>
        ) : null}
      </ButtonGroup>
      <Ways record={record} trust={actions.trust} />
    </>
  )
}

/** Back to the columns, later, or not at all. */
export function Ways({ record, trust }: { record: ImportRecord; trust: string }) {
  return (
    <div className="wm-aside">
      {record.kind === 'esr-flat' ? null : (
        <form action={backToColumns.bind(null, trust, record.id)}>
          <button className="wm-linklike" type="submit">
            Change the columns
          </button>
        </form>
      )}
      <form action={putAside.bind(null, trust, record.id)}>
        <button className="wm-linklike" type="submit">
          Put this file aside
        </button>
      </form>
      <Link href={`/t/${trust}/imports`}>Finish later</Link>
    </div>
  )
}

const UNKNOWN_WORDING = 'This wording is not in the list of what each wording means.'

function Mend({ group, trust, id }: { group: ProblemGroup; trust: string; id: string }) {
  if (group.reason === NOT_IN_CROSSWALK) return <MendTitles group={group} trust={trust} id={id} />
  if (group.severity === 'warning') return null
  return (
    <>
      {group.reason === UNKNOWN_WORDING ? <MendWordings group={group} trust={trust} id={id} /> : null}
      <form action={leaveRowsOut.bind(null, trust, id)}>
        <input type="hidden" name="cause" value={group.n} />
        <Button look="secondary">
          Leave {group.rows === 1 ? 'this row' : `these ${countText(group.rows)} rows`} out
        </Button>
      </form>
    </>
  )
}
