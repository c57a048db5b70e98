import { Link } from '@/components/nhs'
import { Panel } from '@/components/page'
import type { ImportRecord } from '@/lib/data/load/import-record'
import type { ProposalCounts } from '@/lib/data/load/staff-list/proposals'
import { isNews, LIST_MOVES, NOT_MOVES, type ProposalKind } from '@/lib/domain/staff-list/proposal'
import { countText } from '@/lib/format/count'
import { longDay } from '@/lib/format/day'
import { counted } from '@/lib/format/plural'
import { KIND_WORDS } from '../import-words'

type ApproveSumsProps = { record: ImportRecord; counts: ProposalCounts; path: string; moves: number }

/** The whole of a list at a glance: its moves by kind, its rows, and what is no move. */
export function ApproveSums({ record, counts, path, moves }: ApproveSumsProps) {
  const of = (kind: ProposalKind) =>
    counts.filter((one) => one.kind === kind).reduce((sum, { count }) => sum + count, 0)
  const changes = counts.filter(({ kind }) => !isNews(kind)).reduce((sum, { count }) => sum + count, 0)
  return (
    <Panel className="wm-approve">
      <div className="wm-approve__sums">
        <div>
          <h2 className="wm-finding">{headingOf(moves, changes)}</h2>
          <p className="wm-sentence">
            Compared with what Waymark knows on {longDay(record.asAt ?? '')}. Nothing is written until you
            approve.
          </p>
          <ul className="wm-approve__tiles">
            {LIST_MOVES.map((kind) => (
              <li key={kind} className={of(kind) === 0 ? 'wm-approve__none' : undefined}>
                <strong>{countText(of(kind))}</strong>
                {of(kind) === 0 ? (
                  KIND_WORDS[kind]
                ) : (
                  <Link href={`${path}?show=${kind}`}>{KIND_WORDS[kind]}</Link>
                )}
              </li>
            ))}
          </ul>
        </div>
        <Rows record={record} path={path} />
        <div>
          <h3>Not moves</h3>
          <dl className="wm-approve__list">
            {NOT_MOVES.filter((kind) => of(kind) > 0 || ALWAYS.has(kind)).map((kind) => (
              <div key={kind}>
                <dt>{KIND_WORDS[kind]}</dt>
                <dd>
                  {of(kind) === 0 ? '0' : <Link href={`${path}?show=${kind}`}>{countText(of(kind))}</Link>}
                </dd>
              </div>
            ))}
          </dl>
        </div>
      </div>
    </Panel>
  )
}

function headingOf(moves: number, changes: number): string {
  if (moves > 0) return `${counted(moves, 'move')} to approve`
  return changes > 0 ? 'No moves, but other changes to look at' : 'No moves to approve'
}

const ALWAYS = new Set<ProposalKind>([
  'missing',
  'unit_renamed',
  'surname_changed',
  'rebanded',
  'status_changed',
])

function Rows({ record, path }: Pick<ApproveSumsProps, 'record' | 'path'>) {
  const lines = [
    ['New people', record.rowsAdded],
    ['Changed', record.rowsChanged],
    ['The same as before', record.rowsUnchanged],
    ['Held back', record.rowsHeld],
    ['Left out', record.rowsSkipped],
  ] as const
  const sum = lines.reduce((total, [, count]) => total + count, 0)
  return (
    <div>
      <h3>{counted(record.rowsRead, 'row')} read</h3>
      <dl className="wm-approve__list">
        {lines.map(([label, count]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{countText(count)}</dd>
          </div>
        ))}
        <div className="wm-approve__total">
          <dt>Adds up to</dt>
          <dd>{countText(sum)}</dd>
        </div>
      </dl>
      {record.warningCount > 0 ? (
        <p>
          <Link href={`${path}?step=check`}>{counted(record.warningCount, 'row')} worth a look</Link>
        </p>
      ) : null}
    </div>
  )
}
