import postgres from 'postgres'
import type { Site } from '@/cli/site'
import { type AskedFile, askedFor } from './asked-file'
import { growthOf } from './memory'
import type { Figure } from './report'
import type { Worker } from './worker'

type Downloaded = { seconds: number; bytes: number; growth: number }

/** Downloads a staff list of every person of a Trust, and copies the same rows out of the database beside it. */
export async function measureExport(
  site: Site,
  cookie: string,
  trustId: string,
  worker: Worker,
  superuserUrl: string,
): Promise<Figure[]> {
  const fetched = (format: string) =>
    download(worker.pid, cookie, () =>
      askedFor(site, cookie, trustId, `format=${format}&shown=everyone`, superuserUrl),
    )
  await fetched('csv')
  const csv = await fetched('csv')
  const xlsx = await fetched('xlsx')
  const copied = await copyOut(trustId, superuserUrl)
  const share = copied / csv.seconds
  return [
    { what: 'CSV export', value: csv.seconds, unit: 's' },
    { what: 'CSV export', value: csv.bytes / 1e6, unit: 'MB' },
    { what: 'COPY … TO of the same rows', value: copied, unit: 's' },
    {
      what: 'CSV export, throughput against COPY',
      value: share,
      unit: 'of COPY’s',
      wanted: '0.25 or better',
      reached: share >= 0.25,
    },
    growthFigure('CSV export, memory growth', csv),
    { what: 'XLSX export', value: xlsx.seconds, unit: 's' },
    growthFigure('XLSX export, memory growth', xlsx),
  ]
}

const growthFigure = (what: string, { growth }: Downloaded): Figure => ({
  what,
  value: growth,
  unit: 'MB',
  wanted: 'under 150 MB',
  reached: growth < 150,
})

/** Asks for a file, waits until it is ready and fetches it. @param pid of the process whose memory is looked at. */
async function download(pid: number, cookie: string, ask: () => Promise<AskedFile>): Promise<Downloaded> {
  let bytes = 0
  const began = performance.now()
  const growth = await growthOf(pid, async () => {
    const { address } = await ask()
    const response = await fetch(address, { headers: { cookie } })
    if (response.status !== 200 || !response.body) throw new Error(`${address} answered ${response.status}`)
    for await (const piece of response.body) bytes += piece.length
  })
  return { seconds: (performance.now() - began) / 1000, bytes, growth }
}

/** @returns seconds for the rows and columns of the list, in its order. */
async function copyOut(trustId: string, superuserUrl: string): Promise<number> {
  const sql = postgres(superuserUrl, { max: 1 })
  try {
    const began = performance.now()
    const out = await sql
      .unsafe(`COPY (
      SELECT s.family_name, s.given_name, p.employee_number, p.position_title, u.name, p.level, p.afc_band,
        p.route_code, p.fte, p.level_since
      FROM career_period p
      JOIN staff s ON s.trust_id = p.trust_id AND s.id = p.staff_id
      LEFT JOIN unit u ON u.trust_id = p.trust_id AND u.id = p.unit_id
      WHERE p.trust_id = '${trustId}' AND p.valid_from <= current_date
        AND (p.valid_to IS NULL OR p.valid_to > current_date)
      ORDER BY p.sort_name, p.staff_id
    ) TO STDOUT (FORMAT csv, HEADER)`)
      .readable()
    for await (const _ of out);
    return (performance.now() - began) / 1000
  } finally {
    await sql.end()
  }
}
