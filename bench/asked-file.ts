import { setTimeout as pause } from 'node:timers/promises'
import postgres from 'postgres'
import type { Site } from '@/cli/site'

/** A file that is ready: where it is fetched, what is in it, and how many seconds after it was asked for. */
export type AskedFile = { address: string; rows: number; bytes: number; seconds: number }

/** Asks for a list that is too long to wait for, and waits for it. @param query of the address that a page asks with. */
export async function askedFor(
  site: Site,
  cookie: string,
  trustId: string,
  query: string,
  superuserUrl: string,
): Promise<AskedFile> {
  const sql = postgres(superuserUrl, { max: 1 })
  const began = performance.now()
  try {
    const address = `${site.url}/t/${trustId}/staff/export?${query}`
    const answer = await fetch(address, { headers: { cookie }, redirect: 'manual' })
    if (answer.status !== 303) throw new Error(`${address} answered ${answer.status}`)
    for (;;) {
      const [file] = await sql`
        SELECT id, state, rows, bytes::float8 AS bytes FROM asked_file WHERE trust_id = ${trustId} ORDER BY asked_at DESC LIMIT 1`
      if (file?.state === 'ready') {
        const seconds = (performance.now() - began) / 1000
        return {
          address: `${site.url}/t/${trustId}/files/${file.id}`,
          rows: file.rows,
          bytes: file.bytes,
          seconds,
        }
      }
      if (file?.state !== 'waiting' && file?.state !== 'making')
        throw new Error(`The file is ${file?.state}.`)
      await pause(50)
    }
  } finally {
    await sql.end()
  }
}
