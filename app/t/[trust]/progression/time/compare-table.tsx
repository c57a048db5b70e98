import { type DataColumn, DataTable } from '@/components/table'
import type { SpellOutcome } from '@/db/vocabulary'
import type { Panel } from '@/lib/data/progression/time-compared'
import type { TimeView } from '@/lib/data/progression/time-to-progress'
import type { YearReading } from '@/lib/domain/incidence-reading'
import { COMPARE_NAMES, comparedLabel } from '@/lib/format/compared'
import { countText } from '@/lib/format/count'
import { closeShareText, shareText } from '@/lib/format/share'
import { OUTCOME_NAMES } from '@/lib/format/states'
import { yearsText } from '@/lib/format/years'

const ENDS: SpellOutcome[] = ['progressed', 'left', 'moved_out', 'stepped_down', 'still_at_level']

/** What is drawn of each that is compared: the share progressed and how many were at risk, year by year, and how its spells ended. */
export function CompareTable({ view }: { view: TimeView }) {
  const { compared, level, grade } = view
  const years = [
    ...new Set(compared.panels.flatMap(({ reading }) => reading.years.map((one) => one.years))),
  ].sort((a, b) => a - b)
  return (
    <>
      <DataTable
        caption={`Share who had progressed from level ${level}, with 95% interval and number at risk, by time since they reached it`}
        rows={years}
        rowKey={String}
        columns={[
          {
            key: 'years',
            header: 'Time since',
            className: 'wm-whole',
            cell: (year) => (year === 0 ? 'First day' : yearsText(year)),
          },
          ...compared.panels.map((panel): DataColumn<number> => {
            const at = (year: number) => panel.reading.years.find((one) => one.years === year)
            return {
              key: panel.key,
              header: comparedLabel(compared.by, panel.key),
              numeric: true,
              cell: (year) => shareWords(at(year), grade),
              aside: (year) => asideWords(at(year), grade),
            }
          }),
        ]}
      />
      <SpellsTable view={view} />
    </>
  )
}

const sayIn = (grade: TimeView['grade']) => (grade === 'internal' ? closeShareText : shareText)

const shareWords = (found: YearReading | undefined, grade: TimeView['grade']) =>
  found ? sayIn(grade)(found.shares.progressed) : '–'

/** Under the share its interval and how many were at risk; a line breaks between the two or not at all. */
function asideWords(found: YearReading | undefined, grade: TimeView['grade']): string | null {
  if (!found) return null
  const say = sayIn(grade)
  const { interval, atRisk } = found
  const risk = `${countText(atRisk)} at risk`
  const between =
    interval === '*' || interval === null ? [] : [`${say(interval.low)} to ${say(interval.high)},`]
  return [...between, risk].map((words) => words.replaceAll(' ', '\u00a0')).join(' ')
}

/** How the spells of each ended. Where numbers may be shared only that they are enough. */
function SpellsTable({ view: { compared, level, grade } }: { view: TimeView }) {
  const internal = grade === 'internal'
  const ends = ENDS.filter(
    (end) => internal && compared.panels.some(({ reading }) => reading.counts[end] !== 0),
  )
  return (
    <DataTable
      caption={`Spells at level ${level}${internal ? ', and how they ended' : ''}`}
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
          cell: ({ reading }) => (internal ? countText(reading.people) : `${compared.least} or more`),
        },
        ...ends.map(
          (end): DataColumn<Panel> => ({
            key: end,
            header: end === 'still_at_level' ? 'Still there' : OUTCOME_NAMES[end],
            numeric: true,
            cell: ({ reading }) => countText(reading.counts[end]),
          }),
        ),
      ]}
    />
  )
}
