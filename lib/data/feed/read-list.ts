import 'server-only'
import { type TrustDb, withTrust } from '@/db/trust'
import type { Day } from '@/db/vocabulary'
import { noteOnceADay } from '@/db/writer'
import type { FeedScope } from '@/lib/access/feed-token'
import type { FeedAnswer } from '@/lib/feed/answers'
import { AFTER_SENTENCE, type FeedListName, type FeedQuery, LIMIT } from '@/lib/forms/feed'
import { today } from '../clock'
import { type ExportFile, writeExport } from '../export/export-file'
import { inTurn } from '../export/in-turn'
import { RowSpool } from '../export/spool'
import { unitNameOf } from '../export/unit-name'
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
      const problem = await withTrust(scope, async (db) => {
        if (!(await knowsUnit(db, asked))) return NO_UNIT
        await list.read(db, asked, day, { after: undefined, limit: null })?.forEach(rows.take)
        rows.finish()
        signal?.throwIfAborted()
        await noteReading(db, scope, name, list.what, day)
        return null
      })
      if (problem) return { problem }
      const { asAt, knownOn, grade } = aboutList(scope, list.what, asked, day)
      const passport = {
        what: list.what,
        trust: `${scope.trustName} (${scope.trustId})`,
        asAt,
        knownOn,
        grade,
        filters: filterWords(asked),
      }
      const sheet = { name: list.what, columns: list.columns, rows: rows.read(), total: rows.rows, passport }
      return await writeExport(sheet, 'csv', `${name}-${scope.trustId}-as-at-${asAt}`, signal)
    } finally {
      await rows.close()
    }
  })
}

function aboutList(scope: FeedScope, what: string, asked: Asked, day: Day) {
  return {
    what,
    trust: { code: scope.trustId, name: scope.trustName },
    asAt: ('asAt' in asked ? asked.asAt : undefined) ?? day,
    knownOn: day,
    grade: 'internal' as const,
  }
}

/** Filters as they were asked: `level=4`. */
const filterWords = (asked: Asked) =>
  Object.entries(asked).flatMap(([key, value]) => (key === 'format' ? [] : [`${key}=${value}`]))

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
