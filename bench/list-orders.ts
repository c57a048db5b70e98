import { parseArgs } from 'node:util'
import { withDatabase } from '@/cli/database'
import { scopeIn } from '@/cli/shell-trust'
import { countStaff, type StaffListPlace, staffListPage } from '@/db/queries/staff-list'
import { withTrust } from '@/db/trust'
import type { Scope } from '@/lib/access/scope'
import { today } from '@/lib/data/clock'
import { COUNTED_UP_TO } from '@/lib/data/staff/staff-list'
import { parseStaffFilter } from '@/lib/forms/staff-filter'

// The table of docs/decisions/0010: every order, search and count of the staff list, of a Trust that is there already.
// `WAYMARK_DATA=… node cli/run.mjs bench/list-orders.ts --trust RX1`, after `npm run demo -- --trust RX1 --staff N`.

const TIMES = 4
const { values } = parseArgs({ options: { trust: { type: 'string' }, only: { type: 'string' } } })

type Asked = { what: string; query: Record<string, string> }

await withDatabase(async () => {
  const scope = await scopeIn(values.trust)
  const facts = await someFacts(scope)
  for (const asked of questions(facts)) {
    if (values.only && !asked.what.includes(values.only)) continue
    const filter = parseStaffFilter(asked.query, today())
    const place: StaffListPlace = filter.end
      ? { kind: 'last' }
      : filter.after
        ? { kind: 'after', staffId: filter.after }
        : { kind: 'first' }
    const page = await timed(scope, (db) =>
      staffListPage(db, filter, filter.sort, filter.descending, place, filter.rows + 1),
    )
    const count = await timed(scope, (db) => countStaff(db, filter, COUNTED_UP_TO + 1))
    console.log(
      `${asked.what.padEnd(48)} page ${page.ms.padStart(28)}   count ${count.ms.padStart(28)}   ${String((page.last as unknown[]).length).padStart(3)} rows, ${count.last} found`,
    )
  }
})

async function timed<T>(scope: Scope, ask: Parameters<typeof withTrust<T>>[1]) {
  const taken: number[] = []
  let last: T | undefined
  for (let n = 0; n < TIMES; n++) {
    const began = performance.now()
    last = await withTrust(scope, ask)
    taken.push(performance.now() - began)
  }
  const [first = 0] = taken
  const sorted = taken.toSorted((a, b) => a - b)
  const median = ((sorted[1] ?? 0) + (sorted[2] ?? 0)) / 2
  return { ms: `${median.toFixed(1)} ms (first ${first.toFixed(0)})`, last }
}

type Facts = { middle: string; number: string; unit: string }

/** Someone in the middle of the names, someone's number and the largest unit. */
function someFacts(scope: Scope): Promise<Facts> {
  return withTrust(scope, async ({ sql, trustId }) => {
    const [one] = await sql<{ id: string; number: string }[]>`
      SELECT staff_id AS id, employee_number AS number FROM career_period
      WHERE trust_id = ${trustId} AND sort_name >= 'm' AND valid_to IS NULL AND state = 'informatics'
      ORDER BY sort_name, staff_id LIMIT 1`
    const [unit] = await sql<{ id: string }[]>`
      SELECT unit_id AS id FROM career_period WHERE trust_id = ${trustId} AND valid_to IS NULL AND state = 'informatics'
      GROUP BY unit_id ORDER BY count(*) DESC LIMIT 1`
    if (!one || !unit) throw new Error('The Trust has nobody in an informatics post.')
    return { middle: one.id, number: one.number, unit: unit.id }
  })
}

function questions({ middle, number, unit }: Facts): Asked[] {
  const oldDay = '2016-03-15'
  const orders = ['name', 'number', 'post', 'unit', 'level', 'band', 'route', 'fte', 'since']
  return [
    ...orders.flatMap((sort): Asked[] => [
      { what: `by ${sort}, first`, query: { sort } },
      { what: `by ${sort}, middle`, query: { sort, after: middle } },
      { what: `by ${sort}, last`, query: { sort, end: '1' } },
      { what: `by ${sort} down, first`, query: { sort: `-${sort}` } },
    ]),
    ...['susan hartley', number, 'xyzzy', 'hart', 'smith', 'susan smith', 's'].map(
      (q): Asked => ({ what: q === number ? 'search: a number' : `search: ${q}`, query: { q } }),
    ),
    { what: 'search: smith, by level', query: { q: 'smith', sort: 'level' } },
    { what: 'search: smith, by unit', query: { q: 'smith', sort: 'unit' } },
    { what: 'search: s, by level', query: { q: 's', sort: 'level' } },
    { what: 'search: smith, everyone', query: { q: 'smith', shown: 'everyone' } },
    { what: 'everyone', query: { shown: 'everyone' } },
    { what: 'everyone by day', query: { shown: 'everyone', sort: 'since' } },
    { what: 'everyone by level', query: { shown: 'everyone', sort: 'level' } },
    { what: 'who left', query: { shown: 'left' } },
    { what: 'a level', query: { level: '5' } },
    { what: 'a unit', query: { unit } },
    { what: 'an area', query: { area: 'IM' } },
    { what: 'a route', query: { route: 'CLINICIAN' } },
    { what: 'an area, level and route', query: { area: 'IM', level: '5', route: 'CLINICIAN' } },
    { what: 'a rare area, level and route', query: { area: 'KM', level: '9', route: 'RETURNER' } },
    { what: 'entered 2015 to 2016', query: { entryFrom: '2015', entryTo: '2016' } },
    ...['name', 'level', 'since', 'post', 'unit'].map(
      (sort): Asked => ({ what: `on a day gone by, by ${sort}`, query: { asAt: oldDay, sort } }),
    ),
    {
      what: 'on a day gone by, everyone by day',
      query: { asAt: oldDay, shown: 'everyone', sort: 'since' },
    },
    { what: 'on a day gone by, an area', query: { asAt: oldDay, area: 'IM' } },
    { what: 'on a day gone by, search: smith', query: { asAt: oldDay, q: 'smith' } },
  ]
}
