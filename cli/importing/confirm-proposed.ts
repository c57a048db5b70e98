import type { Day } from '@/db/vocabulary'
import type { Scope } from '@/lib/access/scope'
import { today } from '@/lib/data/clock'
import type { ImportRecord } from '@/lib/data/load/import-record'
import { confirmMatch, type MatchField, matchView } from '@/lib/data/load/match-columns'
import type { DateOrder } from '@/lib/domain/parse-day'
import { unrecognised } from '@/lib/import/columns'
import type { Shape } from '@/lib/import/shapes'

type Said = {
  /** The order of dates whose values fit two. */
  dateOrder: DateOrder | undefined
}

/**
 * Confirms the columns of an import as they are proposed, where they are complete.
 * @returns what is lacking and what to do, as sentences; null once the rows are being checked
 */
export async function confirmProposed(
  scope: Scope,
  record: ImportRecord,
  { dateOrder }: Said,
): Promise<string | null> {
  const view = await matchView(scope, record.id)
  if (!view) return 'The import is not there any more.'
  const { kind } = view
  if (!kind) return `${unrecognised(view.headings).message} In the shell that is --kind.`
  const fields = view.fields.map((field) => ({ ...field, order: field.order ?? dateOrder ?? null }))
  const { asAt } = record
  const lacking = sentencesOf(fields, kind, asAt)
  if (lacking.length > 0) return lacking.join(' ')
  const chosen = fields.flatMap(({ key, place }) => (place === null ? [] : [[key, place] as const]))
  const dates = fields.filter(({ date, place }) => date && place !== null)
  const outcome = await confirmMatch(
    scope,
    record.id,
    {
      kind,
      columns: Object.fromEntries(chosen),
      dateOrders: Object.fromEntries(dates.flatMap(({ key, order }) => (order ? [[key, order]] : []))),
      asAt,
    },
    today(),
  )
  return outcome.kind === 'refused' ? `${Object.values(outcome.errors).join('. ')}.` : null
}

function sentencesOf(fields: readonly MatchField[], kind: Shape, asAt: Day | null): string[] {
  const lacking = fields.filter(({ needed, place }) => needed && place === null)
  const undecided = fields.filter(({ date, place, order }) => date && place !== null && order === null)
  const names = (of: readonly MatchField[]) => of.map(({ label }) => label).join(', ')
  return [
    lacking.length > 0 &&
      `No column was found for ${names(lacking)}. Choose them on the import’s page, once for every file with these headings, or change the headings.`,
    undecided.length > 0 &&
      `The dates of ${names(undecided)} can be read day first or month first. Say which with --date-order dmy, mdy or ymd.`,
    kind === 'staff-list' &&
      asAt === null &&
      'Neither the file’s name nor a line above its headings says which day the list tells of. Give it with --as-at, like --as-at 2026-10-31.',
  ].filter((sentence) => sentence !== false)
}
