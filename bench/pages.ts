import { withTrust } from '@/db/trust'
import { type Figure, quantile } from './report'

const WARM_UPS = 15
const COUNTED = 150

/** How long the pages take against a page of the same server that asks the database nothing. */
export async function measurePages(url: string, cookie: string, trustId: string): Promise<Figure[]> {
  const staffId = await someone(trustId)
  const pages = {
    'bare page': '/accessibility',
    'staff list': `/t/${trustId}/staff`,
    'staff list, filtered and sorted': `/t/${trustId}/staff?level=5&sort=-since`,
    flow: `/t/${trustId}/progression`,
    'time to progress': `/t/${trustId}/progression/time`,
    'staff member': `/t/${trustId}/staff/${staffId}`,
  }
  const times: Record<string, number[]> = Object.fromEntries(Object.keys(pages).map((name) => [name, []]))
  const inOrder = Object.entries(pages)
  for (let round = 0; round < WARM_UPS + COUNTED; round++) {
    // Each begins a round as often as the others: what a page leaves to be cleared does not always meet the same one after it.
    const from = round % inOrder.length
    for (const [name, path] of [...inOrder.slice(from), ...inOrder.slice(0, from)]) {
      const began = performance.now()
      const response = await fetch(url + path, { headers: { cookie }, redirect: 'error' })
      await response.arrayBuffer()
      if (response.status !== 200) throw new Error(`${path} answered ${response.status}`)
      if (round >= WARM_UPS) times[name]?.push(performance.now() - began)
    }
  }
  const bare = quantile(times['bare page'] ?? [], 0.95)
  return Object.entries(times).flatMap(([name, taken]): Figure[] => {
    const p95 = quantile(taken, 0.95)
    const held = name === 'staff list' || name === 'flow'
    return [
      { what: `${name}, p50`, value: quantile(taken, 0.5), unit: 'ms' },
      {
        what: `${name}, p95`,
        value: p95,
        unit: 'ms',
        ...(held
          ? {
              wanted: `within 3 times the bare page's (${(p95 / bare).toFixed(2)})`,
              reached: p95 <= 3 * bare,
            }
          : {}),
      },
    ]
  })
}

async function someone(trustId: string): Promise<string> {
  const actor = { trustId, accountId: null, accountName: 'bench' }
  const rows = await withTrust(
    actor,
    (db) => db.sql<{ id: string }[]>`
    SELECT staff_id AS id FROM career_period WHERE trust_id = ${trustId} AND state = 'informatics'
    ORDER BY sort_name, staff_id LIMIT 1`,
  )
  return rows[0]?.id as string
}
