import { type DataColumn, DataTable } from '@/components/table'
import type { Panel } from '@/lib/data/progression/time-compared'
import type { TimeView } from '@/lib/data/progression/time-to-progress'
import { COMPARE_NAMES, comparedLabel } from '@/lib/format/compared'
import { countText } from '@/lib/format/count'
import { closeShareText, shareText } from '@/lib/format/share'
import { yearsText } from '@/lib/format/years'

/** The share who had progressed by some years, of each that is compared; the fifth year first, as it is spoken of. */
const LISTED = [5, 1, 2, 3, 10]

export function CompareTable({ view }: { view: TimeView }) {
  const { compared, level, grade } = view
  const say = grade === 'internal' ? closeShareText : shareText
  const years = LISTED.filter((year) =>
    compared.panels.some(({ reading }) => reading.years.some((one) => one.years === year)),
  )
  const cell = ({ reading }: Panel, year: number) => {
    const found = reading.years.find((one) => one.years === year)
    if (!found) return '–'
    const { shares, interval } = found
    if (interval === '*' || interval === null) return say(shares.progressed)
    return (
      <>
        <span className="wm-whole">{say(shares.progressed)}</span>{' '}
        <span className="wm-whole">
          ({say(interval.low)} to {say(interval.high)})
        </span>
      </>
    )
  }
  return (
    <DataTable
      caption={`Share who had progressed from level ${level}, with 95% interval, by time since they reached it`}
      rows={compared.panels}
      rowKey={({ key }) => key}
      columns={[
        {
          key: 'key',
          header: COMPARE_NAMES[compared.by],
          cell: ({ key }) => comparedLabel(compared.by, key),
        },
        {
          key: 'spells',
          header: 'Spells',
          numeric: true,
          cell: ({ reading }) => countText(reading.people),
        },
        ...years.map(
          (year): DataColumn<Panel> => ({
            key: String(year),
            header: `By ${yearsText(year)}`,
            numeric: true,
            cell: (panel) => cell(panel, year),
          }),
        ),
      ]}
    />
  )
}
