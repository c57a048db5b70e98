import { Panel, ProgressBar } from '@/components/page'
import type { ImportRecord } from '@/lib/data/load/import-record'
import { countText } from '@/lib/format/count'
import { LookAgain } from '../../look-again'

const DOING: Partial<Record<ImportRecord['status'], string>> = {
  received: 'Waiting for its turn',
  reading: 'Reading the file',
  checking: 'Checking every row',
  writing: 'Writing what was approved',
  undoing: 'Undoing the import',
}

/** How far a job has come. The page asks again by itself, and can be left. */
export function UnderWay({ record }: { record: ImportRecord }) {
  const { status, percent, rowsRead } = record
  return (
    <Panel>
      <ProgressBar label={DOING[status] ?? 'Working'} done={percent} total={100}>
        {percent}%. {rowsRead > 0 ? `${countText(rowsRead)} rows. ` : ''}You can leave this page: it goes on.
      </ProgressBar>
      <LookAgain seconds={1} />
    </Panel>
  )
}
