import { type DataColumn, DataTable } from '@/components/table'
import type { SpellOutcome } from '@/db/vocabulary'
import type { TimeView } from '@/lib/data/progression/time-to-progress'
import type { YearReading } from '@/lib/domain/incidence-reading'
import { countText } from '@/lib/format/count'
import { closeShareText, shareText } from '@/lib/format/share'
import { STILL_OR_OUT } from '@/lib/format/states'
import { yearsText } from '@/lib/format/years'

const NAMES: [SpellOutcome, string][] = [
  ['left', 'Left'],
  ['moved_out', 'Moved out'],
  ['stepped_down', 'Stepped down'],
]

/** What had become of people by time since they reached the level. */
export function TimeTable({ view }: { view: TimeView }) {
  const { level, reading, grade } = view
  const safe = grade === 'safe_to_share'
  const say = safe ? shareText : closeShareText
  // The years of the drawing, from the first day on: how many were at risk then is written under it too.
  const rows = reading.years.slice(0, reading.years.findLastIndex(({ thin }) => !thin) + 1)
  const share = (outcome: SpellOutcome, header: string): DataColumn<YearReading> => ({
    key: outcome,
    header,
    numeric: true,
    cell: ({ shares }) => say(shares[outcome]),
  })
  return (
    <DataTable
      caption={`Level ${level}: what had become of people, by time since they reached it`}
      rows={rows}
      rowKey={({ years }) => String(years)}
      columns={[
        {
          key: 'years',
          header: `Time since reaching level ${level}`,
          cell: ({ years }) => (years === 0 ? 'First day' : yearsText(years)),
        },
        share('progressed', 'Progressed'),
        {
          key: 'interval',
          header: '95% interval',
          numeric: true,
          className: 'wm-whole',
          cell: ({ interval, thin }) =>
            thin
              ? '–'
              : interval === '*'
                ? '*'
                : interval
                  ? `${say(interval.low)} to ${say(interval.high)}`
                  : '–',
        },
        ...NAMES.filter(([outcome]) =>
          outcome === 'moved_out'
            ? !safe
            : outcome !== 'stepped_down' || rows.some(({ shares }) => shares[outcome] !== 0),
        ).map(([outcome, name]) => share(outcome, name)),
        share('still_at_level', safe ? STILL_OR_OUT : `Still at level ${level}`),
        { key: 'risk', header: 'At risk', numeric: true, cell: ({ atRisk }) => countText(atRisk) },
      ]}
    />
  )
}
