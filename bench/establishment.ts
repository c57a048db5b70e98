import { type EstablishmentRow, writeEstablishment } from '@/db/bulk/establishment'
import { withTrust } from '@/db/trust'
import { newId } from '@/db/writer'
import type { Scope } from '@/lib/access/scope'
import { PERIOD_RULE } from '@/lib/domain/establishment/position'
import { type Figure, quantile } from './report'

const ASKED = 20
/** One position in ten has one FTE more than is held: a vacancy. */
const ONE_IN = 10

/** Gives a Trust of a demonstration an establishment: each of its positions at the FTE that is held of it on a day. */
export async function giveEstablishment(scope: Scope, asAt: string): Promise<void> {
  await withTrust(scope, async (db) => {
    const found = await db.sql<{ number: string; title: string; fte: number }[]>`
      SELECT p.number, p.title, coalesce(sum(a.fte), 1)::float8 AS fte
      FROM position p LEFT JOIN assignment a ON a.trust_id = p.trust_id AND a.position_id = p.id AND a.counts
        AND a.valid_from <= ${asAt}::date AND (a.valid_to IS NULL OR a.valid_to > ${asAt}::date)
      WHERE p.trust_id = ${scope.trustId} GROUP BY p.id, p.number, p.title ORDER BY p.number`
    const rows = found.map(
      ({ number, title, fte }, at): EstablishmentRow => ({
        positionNumber: number,
        title,
        budgetedFte: at % ONE_IN === 0 ? fte + 1 : fte,
        ...{ afcBand: null, unit: null, hicf: null, area: null, level: null },
        ...{ payFloor: null, payCeiling: null, from: null, to: null },
      }),
    )
    await writeEstablishment(db, newId(), rows, { asAt, rule: PERIOD_RULE })
  })
}

const PAGES = {
  establishment: 'plan/establishment',
  'establishment by level': 'plan/establishment?by=level',
  positions: 'plan/positions',
  'positions vacant longest': 'plan/positions?shown=vacant&sort=since',
  plan: 'plan',
} as const

/** How long the pages of the establishment take at several sizes of Trust. */
export async function measureEstablishment(
  url: string,
  cookie: string,
  trusts: readonly { scope: Scope; staff: number }[],
): Promise<Figure[]> {
  const figures: Figure[] = []
  for (const { scope, staff } of trusts)
    for (const [name, path] of Object.entries(PAGES)) {
      const took: number[] = []
      for (let n = 0; n < ASKED; n++) {
        const began = performance.now()
        const response = await fetch(`${url}/t/${scope.trustId}/${path}`, {
          headers: { cookie },
          redirect: 'error',
        })
        await response.arrayBuffer()
        if (response.status !== 200) throw new Error(`${path} answered ${response.status}`)
        took.push(performance.now() - began)
      }
      const what = `${name}, ${staff.toLocaleString('en-GB')} staff`
      figures.push({ what: `${what}, p50`, value: quantile(took, 0.5), unit: 'ms' })
      figures.push({ what: `${what}, p95`, value: quantile(took, 0.95), unit: 'ms' })
    }
  return figures
}
