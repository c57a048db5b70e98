import { type DataColumn, DataTable } from '@/components/table'
import type { HicfLevel } from '@/db/vocabulary'
import type { LadderView } from '@/lib/data/progression/ladder'
import { endsTold, type SpellEnd } from '@/lib/domain/time-at-level'
import { countText } from '@/lib/format/count'
import { longDay } from '@/lib/format/day'
import { rateLimits, rateText, rateWithLimits, ratioWithLimits } from '@/lib/format/rate'
import { OUTCOME_NAMES } from '@/lib/format/states'
import { noRateWords } from './ladder-words'

type Level = LadderView['levels'][number]

const number = (count: number | '*') => (count === '*' ? '*' : countText(Math.round(count)))
const between = ({ watch }: LadderView) => `${longDay(watch.from)} to ${longDay(watch.to)}`

/** Progressions of each level beside those expected. */
export function WaitingTable({ view }: { view: LadderView }) {
  const { below } = view
  const expected = (level: Level) => {
    const value = level.comparison?.expected
    if (value === undefined) return '–'
    return value === '*' || view.grade === 'safe_to_share' ? number(value) : rateText(value)
  }
  return (
    <DataTable
      caption={`Progressions by level and those expected, ${between(view)}`}
      rows={view.levels}
      rowKey={({ level }) => String(level)}
      columns={summed(below !== null, [
        levelColumn(belowName(view)),
        column('spells', 'Spells', ({ spells }) => countText(spells), below && countText(below.spells)),
        column(
          'years',
          'Person-years',
          ({ personYears }) => number(personYears),
          below && number(below.personYears),
        ),
        column(
          'progressed',
          'Progressed',
          ({ ends }) => countText(ends.progressed),
          below && countText(below.ends.progressed),
        ),
        column(
          'rate',
          'Per 100 person-years',
          (one) =>
            one.rates.progressed
              ? rateText(one.rates.progressed.per100)
              : noRateWords(one, 'progressed', view),
          below?.rates.progressed ? rateText(below.rates.progressed.per100) : '',
        ),
        column(
          'limits',
          '95% interval',
          ({ rates }) => (rates.progressed ? rateLimits(rates.progressed) : '–'),
          below?.rates.progressed ? rateLimits(below.rates.progressed) : '',
        ),
        column('expected', 'Expected', expected, ''),
        column(
          'ratio',
          'Observed to expected (95%)',
          ({ comparison }) => (comparison?.ratio ? ratioWithLimits(comparison.ratio) : '–'),
          '',
        ),
        {
          key: 'verdict',
          header: 'Beside the pattern',
          cell: ({ comparison }) => VERDICTS[comparison?.verdict ?? 'top'],
          total: '',
        },
      ])}
    />
  )
}

const VERDICTS = {
  slower: 'Slower',
  faster: 'Faster',
  no_difference: 'No difference shown',
  too_few: 'Too few to say',
  top: 'Nothing above',
} as const

/** Every way of leaving a level, with its rate. */
export function EndsTable({ view }: { view: LadderView }) {
  const { below } = view
  return (
    <DataTable
      caption={`How spells at each level ended, per 100 person-years (95% interval), ${between(view)}`}
      rows={view.levels}
      rowKey={({ level }) => String(level)}
      columns={summed(below !== null, [
        levelColumn(belowName(view)),
        ...endsTold(view.grade).flatMap((end: SpellEnd) => [
          column(
            end,
            OUTCOME_NAMES[end],
            ({ ends }) => countText(ends[end]),
            below && countText(below.ends[end]),
          ),
          column(
            `${end}-rate`,
            RATE_NAMES[end],
            (one) => {
              const rate = one.rates[end]
              return rate ? rateWithLimits(rate) : noRateWords(one, end, view)
            },
            below?.rates[end] ? rateWithLimits(below.rates[end]) : '',
          ),
        ]),
        column(
          'still',
          'Still at the level',
          ({ still }) => countText(still),
          below && countText(below.still),
        ),
      ])}
    />
  )
}

const RATE_NAMES: Record<SpellEnd, string> = {
  progressed: 'Rate of progressing',
  stepped_down: 'Rate of stepping down',
  moved_out: 'Rate of moving out',
  left: 'Rate of leaving',
}

/** The sums of those below the highest level, where there are any. */
const summed = (any: boolean, columns: DataColumn<Level>[]) =>
  any ? columns : columns.map((one) => ({ ...one, total: undefined }))

/** Which level a row is of. */
export const levelColumn = (total: string): DataColumn<{ level: HicfLevel }> => ({
  key: 'level',
  header: 'Level',
  className: 'wm-whole',
  cell: ({ level }) => `Level ${level}`,
  total,
})

const belowName = ({ top }: LadderView) => (top ? `All below level ${top}` : 'All')

function column(
  key: string,
  header: string,
  cell: (level: Level) => string,
  total: string | null,
): DataColumn<Level> {
  return { key, header, numeric: true, className: 'wm-whole', cell, total: total ?? '' }
}
