import 'server-only'
import { type TrustDb, withTrust } from '@/db/trust'
import type { Day } from '@/db/vocabulary'
import { noteOnceADay } from '@/db/writer'
import type { FeedScope } from '@/lib/access/feed-token'
import type { FeedAnswer } from '@/lib/feed/answers'
import { hrefWith } from '@/lib/format/address'
import {
  AFTER_SENTENCE,
  asksOfPeople,
  FEED_QUERIES,
  type FeedListName,
  type FeedQuery,
  feedListKind,
  LIMIT,
  readListQuery,
} from '@/lib/forms/feed'
import { today } from '../clock'
import { type ExportFile, writeExport } from '../export/export-file'
import { inTurn } from '../export/in-turn'
import { leadsBack } from '../export/list-passport'
import { PassingRows } from '../export/passing-rows'
import { RowSpool } from '../export/spool'
import { unitNameOf } from '../export/unit-name'
import { rememberOnce } from '../reports/fingerprints'
import { FEED_LIST, type FeedList } from './lists'

export type FeedRefused = { problem: string }

const NO_UNIT = 'unit is no unit of this Trust.'

type Asked = FeedQuery<FeedListName>
type AnyList = FeedList<Asked, object>

const requireNames = (scope: FeedScope) => {
  if (!scope.can('staff:read') || scope.grade !== 'internal') throw new Error('staff:read is missing')
}

/**
 * One page of a list of the feed, by keyset. The history says, once a day, that a token has read the list.
 * @param address of the question, from which the address of the next page is made
 */
export function readFeedList<K extends FeedListName>(
  scope: FeedScope,
  name: K,
  asked: FeedQuery<K>,
  address: URL,
): Promise<FeedAnswer<K> | FeedRefused> {
  requireNames(scope)
  const list = FEED_LIST[name] as unknown as AnyList
  const day = today()
  const limit = asked.limit ?? LIMIT
  return withTrust(scope, async (db) => {
    if (!(await knowsUnit(db, asked))) return { problem: NO_UNIT }
    const reading = list.read(db, asked, day, { after: asked.after, limit: limit + 1 })
    if (reading === null) return { problem: AFTER_SENTENCE }
    const found = [...(await reading)]
    await noteReading(db, scope, name, list.what, day)
    const rows = found.slice(0, limit)
    const last = rows.at(-1)
    const next = found.length > limit && last ? nextOf(address, list.placeOf(last)) : null
    return { ...aboutList(scope, list.what, asked, day), rows, next } as FeedAnswer<K>
  })
}

/** The whole list as CSV, as of one moment. */
export function exportFeedList<K extends FeedListName>(
  scope: FeedScope,
  name: K,
  asked: FeedQuery<K>,
  signal?: AbortSignal,
): Promise<ExportFile | FeedRefused> {
  requireNames(scope)
  const list = FEED_LIST[name] as unknown as AnyList
  const day = today()
  return inTurn(signal, async () => {
    const rows = await RowSpool.open<object>()
    try {
      const question = questionOf(name, asked, day)
      const fingerprint = await withTrust(scope, async (db) => {
        if (!(await knowsUnit(db, asked))) return null
        const read = await everyRow(db, name, asked, day, rows.take)
        rows.finish()
        signal?.throwIfAborted()
        await rememberOnce(db, {
          fingerprint: read.fingerprint,
          grade: 'internal',
          figure: feedListKind(name),
          query: { ...question, rowsInFile: String(read.rows) },
        })
        await noteReading(db, scope, name, list.what, day)
        return read.fingerprint
      })
      if (fingerprint === null) return { problem: NO_UNIT }
      const { asAt, knownOn, grade, filters } = aboutList(scope, list.what, asked, day)
      const passport = {
        what: list.what,
        trust: `${scope.trustName} (${scope.trustId})`,
        asAt,
        knownOn,
        grade,
        filters,
        more: leadsBack(fingerprint, hrefWith(`/api/v1/${name}`, { ...question, format: 'csv' })),
      }
      const sheet = { name: list.what, columns: list.columns, rows: rows.read(), total: rows.rows, passport }
      return await writeExport(sheet, 'csv', `${name}-${scope.trustId}-as-at-${asAt}`, signal)
    } finally {
      await rows.close()
    }
  })
}

/**
 * A list as it was asked for once, read again: how many rows it has now, and the fingerprint that its CSV file would have.
 * @param kept what was kept with its fingerprint
 * @returns null where it is of a unit that is not this Trust's any more
 */
export async function feedListAgain(
  db: TrustDb,
  name: FeedListName,
  kept: Readonly<Record<string, string | string[]>>,
): Promise<ReadRows | null> {
  const day = today()
  const asked = askedAgain(name, kept, day)
  return (await knowsUnit(db, asked)) ? everyRow(db, name, asked, day) : null
}

/** What the fingerprint of a list's CSV file has in it beside the rows. @param kept as for `feedListAgain` */
export function feedQuestion(
  name: FeedListName,
  kept: Readonly<Record<string, string | string[]>>,
): readonly unknown[] {
  const day = today()
  return [feedListKind(name), questionOf(name, askedAgain(name, kept, day), day)]
}

function askedAgain(name: FeedListName, kept: Readonly<Record<string, string | string[]>>, day: Day): Asked {
  const read = readListQuery(name, kept, day)
  if ('problem' in read) throw new Error(`A list of the feed cannot be asked again: ${read.problem}`)
  return read.asked
}

type ReadRows = { rows: number; fingerprint: string }

async function everyRow(
  db: TrustDb,
  name: FeedListName,
  asked: Asked,
  day: Day,
  take: (row: object) => void = () => undefined,
): Promise<ReadRows> {
  const list = FEED_LIST[name] as unknown as AnyList
  const passing = new PassingRows(list.columns)
  await list.read(db, asked, day, { after: undefined, limit: null })?.forEach((row) => {
    passing.take(row)
    take(row)
  })
  const fingerprint = passing.fingerprint(feedListKind(name), questionOf(name, asked, day))
  return { rows: passing.rows, fingerprint }
}

/** What a list is asked by, as its address has it, with the day named where it has one. */
function questionOf(name: FeedListName, asked: Asked, day: Day): Record<string, string> {
  const { shape } = FEED_QUERIES[name]
  const {
    format: _,
    after: __,
    limit: ___,
    ...filters
  }: Record<string, unknown> = {
    ...(isOfADay(name, asked) ? { asAt: day } : {}),
    ...asked,
  }
  return Object.fromEntries(
    Object.keys(shape).flatMap((key) => (filters[key] === undefined ? [] : [[key, String(filters[key])]])),
  )
}

/** Entry routes are as they are recorded, whenever that was, unless it is asked whose. */
const isOfADay = (name: FeedListName, asked: Asked) =>
  name !== 'entry-routes' || asksOfPeople(asked as FeedQuery<'entry-routes'>)

function aboutList(scope: FeedScope, what: string, asked: Asked, day: Day) {
  return {
    what,
    trust: { code: scope.trustId, name: scope.trustName },
    asAt: ('asAt' in asked ? asked.asAt : undefined) ?? day,
    knownOn: day,
    grade: 'internal' as const,
    filters: filterWords(asked),
  }
}

/** Which part of a list is asked for, and how, narrows nothing. */
const NO_FILTERS = ['format', 'after', 'limit']

/** Filters as they were asked: `level=4`. */
const filterWords = (asked: Asked) =>
  Object.entries(asked).flatMap(([key, value]) => (NO_FILTERS.includes(key) ? [] : [`${key}=${value}`]))

async function knowsUnit(db: TrustDb, asked: Asked): Promise<boolean> {
  return (await unitNameOf(db, 'unit' in asked ? asked.unit : undefined)) !== undefined
}

function nextOf(address: URL, place: string): string {
  const next = new URL(address)
  next.searchParams.set('after', place)
  return next.href
}

function noteReading(db: TrustDb, { token }: FeedScope, name: string, what: string, day: Day): Promise<void> {
  const once = { key: `${token.id} ${name}`, day }
  return noteOnceADay(db, once, 'exported', 'feed_token', token.id, {
    what,
    token: token.name,
    grade: 'internal',
  })
}
