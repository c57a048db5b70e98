import 'server-only'
import { withTrust } from '@/db/trust'
import type { Day } from '@/db/vocabulary'
import type { Scope } from '@/lib/access/scope'
import { judgeDateOrder } from '@/lib/domain/date-order'
import type { DateOrder } from '@/lib/domain/parse-day'
import { UnreadableFile } from '@/lib/files/table'
import { columnsOf } from '@/lib/import/columns'
import { fieldsOf } from '@/lib/import/fields'
import { type Mapping, proposeByName, sourceKey } from '@/lib/import/recognise'
import type { Shape } from '@/lib/import/shapes'
import { type ImportRecord, moveOn, readImport, setImport } from './import-record'
import { isOfADay } from './list-day'
import { rememberColumns, rememberedColumns } from './remembered-columns'

export type MatchField = {
  key: string
  label: string
  needed: boolean
  date: boolean
  /** The place of its column among those kept; null where none is chosen. */
  place: number | null
  /** The order of its dates; null where the values do not decide it and nobody has said. */
  order: DateOrder | null
}

export type MatchView = {
  record: ImportRecord
  kind: Shape | null
  headings: string[]
  /** Some values of each column. */
  samples: string[][]
  fields: MatchField[]
}

/** What is known of a file's columns, to be confirmed or changed. @param kind another kind than was recognised. */
export async function matchView(scope: Scope, id: string, kind?: Shape): Promise<MatchView | null> {
  const record = await withTrust(scope, (db) => readImport(db, id))
  if (!record?.headings) return null
  const { headings, samples } = record
  const chosen = kind ?? (record.kind as Shape | null)
  const another = kind !== undefined && kind !== record.kind
  const mapping = another ? await proposedAs(scope, kind, headings) : record.mapping
  // Every value was looked at for the kind that the file was read as: the samples know no more of it.
  const judged = another ? samples : null
  const fields =
    chosen === null ? [] : fieldsOf(chosen).map(({ key, field }) => fieldView(key, field, mapping, judged))
  return { record, kind: chosen, headings, samples: samples ?? [], fields }
}

/** The columns of another kind than was recognised: what was said last time, else by their names. */
async function proposedAs(scope: Scope, kind: Shape, headings: readonly string[]): Promise<Mapping> {
  const remembered = await withTrust(scope, (db) => rememberedColumns(db, headings, kind))
  return remembered?.mapping ?? proposeByName(kind, headings)
}

function fieldView(
  key: string,
  { label, needed, date }: { label: string; needed: boolean; date: boolean },
  mapping: Mapping | null,
  samples: string[][] | null,
): MatchField {
  const place = mapping?.columns[key] ?? null
  const judged = date && place !== null ? judgeDateOrder(samples?.[place] ?? []) : null
  const decided = judged && 'order' in judged && samples?.[place ?? -1]?.length ? judged.order : null
  const order = decided ?? mapping?.dateOrders[key] ?? null
  return { key, label, needed, date, place, order }
}

export type MatchGiven = {
  kind: Shape
  columns: Record<string, number>
  dateOrders: Record<string, DateOrder>
  /** The day of a staff list or an establishment. */
  asAt: Day | null
}

/** What is wrong with what was chosen, by the field's key; `moved` when another window was quicker. */
export type MatchOutcome =
  | { kind: 'checking' }
  | { kind: 'refused'; errors: Record<string, string> }
  | { kind: 'moved' }

/** Takes over what a person says of the columns, remembers it for the source, and has the rows checked. */
export async function confirmMatch(
  scope: Scope,
  id: string,
  given: MatchGiven,
  today: Day,
): Promise<MatchOutcome> {
  const record = await withTrust(scope, (db) => readImport(db, id))
  if (!record?.headings) return { kind: 'moved' }
  const { headings } = record
  const errors = problemsOf(given, headings, today)
  if (Object.keys(errors).length > 0) return { kind: 'refused', errors }
  const { kind, columns, dateOrders, asAt } = given
  const mapping = { columns, dateOrders }
  const key = sourceKey(kind, headings)
  const went = await moveOn(
    scope,
    id,
    ['matching', 'checked'],
    { status: 'checking', kind, mapping, asAt: isOfADay(kind) ? asAt : null, sourceKey: key },
    'check',
    (db) => rememberColumns(db, scope.accountName, { kind, mapping }, headings),
  )
  return { kind: went ? 'checking' : 'moved' }
}

function problemsOf(
  { kind, columns, dateOrders, asAt }: MatchGiven,
  headings: readonly string[],
  today: Day,
) {
  const errors: Record<string, string> = {}
  const taken = new Map<number, string>()
  for (const { key, field } of fieldsOf(kind)) {
    const place = columns[key]
    if (place === undefined) {
      if (field.needed) errors[key] = `Choose the column of ${field.label}`
      continue
    }
    const other = taken.get(place)
    if (other) errors[key] = `${headings[place]} is chosen for ${other} already. Choose another column`
    else if (field.date && !dateOrders[key])
      errors[`order-${key}`] = `Choose how the dates of ${field.label} are written`
    taken.set(place, field.label)
  }
  if (isOfADay(kind) && asAt === null) errors.asAt = 'Enter the day that the list tells of'
  else if (kind === 'staff-list' && asAt !== null && asAt > today)
    errors.asAt = 'The day that the list tells of must be today or in the past'
  if (Object.keys(errors).length > 0) return errors
  try {
    columnsOf(kind, headings, { columns, dateOrders })
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error
    errors.kind = error.message
  }
  return errors
}

/** Goes back from the check to the columns. */
export function matchAgain(scope: Scope, id: string): Promise<boolean> {
  if (!scope.can('load:write')) throw new Error('load:write is missing')
  return withTrust(scope, async (db) => {
    const record = await readImport(db, id, true)
    if (record?.status !== 'checked' || record.kind === 'esr-flat') return false
    await setImport(db, id, { status: 'matching' })
    return true
  })
}
