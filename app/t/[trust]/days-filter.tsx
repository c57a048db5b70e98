import { Link } from '@/components/nhs'
import { FilterBar, FilterInput } from '@/components/page'
import type { Grade } from '@/db/vocabulary'
import { lastMonthEnd } from '@/lib/data/safe-question'
import { knownOnWords, longDay } from '@/lib/format/day'
import { type FigureDays, figureDaysQuery } from '@/lib/forms/figure-days'
import { SaveViewLink } from './views/view-links'

type DaysProps = { days: FigureDays; today: string; grade: Grade }

/** The days that a page of entry routes or of a role is of. */
export function DaysFilter({
  path,
  mayBeSaved = false,
  ...of
}: DaysProps & { path: string; mayBeSaved?: boolean }) {
  const query = figureDaysQuery(of.days, of.today)
  return (
    <FilterBar
      action={path}
      summary={daysSummary(of.days)}
      links={
        <>
          {isLatest(of) ? null : (
            <Link href={path}>{of.grade === 'internal' ? 'Today' : 'The latest month'}</Link>
          )}
          {mayBeSaved ? <SaveViewLink path={path} query={query} /> : null}
        </>
      }
    >
      <DayInputs {...of} />
    </FilterBar>
  )
}

/** Whether the days are those of the page as it opens: what is safe to share is of a month that is over. */
const isLatest = ({ days: { asAt, knownOn }, today, grade }: DaysProps) =>
  !knownOn && asAt === (grade === 'internal' ? today : lastMonthEnd())

/** "as at 31 October 2026, as known on 5 November 2026" */
export const daysSummary = ({ asAt, knownOn }: FigureDays): string =>
  `as at ${longDay(asAt)}${knownOnWords(knownOn)}`

/** As known on an earlier day nothing is safe to share. */
export function DayInputs({ days, today, grade }: DaysProps) {
  return (
    <>
      <FilterInput label="As at" name="asAt" type="date" value={days.asAt} />
      {grade === 'internal' ? (
        <FilterInput label="As known on" name="knownOn" type="date" value={days.knownOn ?? today} />
      ) : null}
    </>
  )
}
