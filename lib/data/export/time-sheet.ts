import type { SpellOutcome } from '@/db/vocabulary'
import type { IncidenceReading, Share, YearReading } from '@/lib/domain/incidence-reading'
import type { Column } from '@/lib/files/sheet'
import { comparedLabel } from '@/lib/format/compared'
import { OUTCOME_NAMES, STILL_OR_OUT } from '@/lib/format/states'
import type { TimeView } from '../progression/time-to-progress'
import type { CountRow, CountTable } from './progression-sheets'

/** What had become of people, with the heading of each; who moved out is one with who is still there where numbers are safe to share. */
const outcomesOf = (grade: TimeView['grade']): readonly (readonly [SpellOutcome, string])[] =>
  grade === 'internal'
    ? (['progressed', 'stepped_down', 'moved_out', 'left', 'still_at_level'] as const).map((one) => [
        one,
        OUTCOME_NAMES[one],
      ])
    : [
        ...(['progressed', 'stepped_down', 'left'] as const).map((one) => [one, OUTCOME_NAMES[one]] as const),
        ['still_at_level', STILL_OR_OUT],
      ]

/** A row for each whole year since the level was reached: what had become of people. */
export const timeTable = (view: TimeView): CountTable =>
  tableOf(view, [{ who: 'Everyone', reading: view.reading }])

/** The same of each that is compared. */
export const comparedTable = (view: TimeView): CountTable =>
  tableOf(
    view,
    view.compared.panels.map(({ key, reading }) => ({ who: comparedLabel(view.compared.by, key), reading })),
  )

/** Shares are in per cent, to one decimal or as they are rounded to be safe to share. */
function tableOf(
  { level, grade }: TimeView,
  of: readonly { who: string; reading: IncidenceReading }[],
): CountTable {
  const outcomes = outcomesOf(grade)
  const decimals = grade === 'internal' ? 1 : 0
  const perCent = (share: Share) => (share === '*' ? '*' : Number((share * 100).toFixed(decimals)))
  const endOf = ({ interval }: YearReading, end: 'low' | 'high') =>
    interval === '*' || interval === null ? interval : perCent(interval[end])
  const row = (who: string, one: YearReading): CountRow => ({
    names: [who, one.thin ? 'Fewer than 8 at risk' : ''],
    day: null,
    counts: [
      one.years,
      ...outcomes.map(([outcome]) => perCent(one.shares[outcome])),
      endOf(one, 'low'),
      endOf(one, 'high'),
      one.atRisk,
    ],
  })
  const rows = (who: string, { years }: IncidenceReading) =>
    years.filter((one) => one.years > 0).map((one) => row(who, one))
  const column = (heading: string, at: number, places = 0): Column<CountRow> => ({
    heading,
    type: 'number',
    decimals: places,
    value: ({ counts }) => counts[at] ?? null,
  })
  return {
    columns: [
      { heading: 'Who', type: 'text', width: 36, value: ({ names }) => names[0] ?? '' },
      column(`Years since reaching level ${level}`, 0),
      ...outcomes.map(([, name], at) => column(`${name}, %`, at + 1, decimals)),
      column('Progressed, 95% from, %', outcomes.length + 1, decimals),
      column('Progressed, 95% to, %', outcomes.length + 2, decimals),
      column('At risk', outcomes.length + 3),
      { heading: 'Note', type: 'text', width: 22, value: ({ names }) => names[1] ?? '' },
    ],
    rows: of.flatMap(({ who, reading }) => rows(who, reading)),
  }
}
