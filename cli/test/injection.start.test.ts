import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ASKED, type AttackedSite, logErrorsOf, startAttackedSite } from './attacked-site'
import { siteUnderTest } from './site-under-test'

/** One of each family that sqlmap tries; `npm run test:sqlmap` lets sqlmap itself try the same addresses. */
const PAYLOADS = [
  "'",
  '"',
  '\\',
  "')",
  "'))",
  "'--",
  "';--",
  '1 OR 1=1',
  "' OR '1'='1",
  "') OR ('1'='1",
  "' AND 1=CAST((SELECT version()) AS int)--",
  "' AND EXTRACTVALUE(1,1)--",
  "' UNION SELECT NULL--",
  "' UNION ALL SELECT NULL,NULL,NULL FROM staff--",
  '1; SELECT pg_sleep(5)--',
  "'; DROP TABLE staff;--",
  "' || (SELECT password FROM pg_shadow LIMIT 1) || '",
  '(SELECT 1)',
  '(CASE WHEN 1=1 THEN name ELSE number END)',
  'name,(SELECT 1)',
  '-name;SELECT 1',
  "1' ORDER BY 100--",
  '1 LIMIT 1 OFFSET 1',
  "%' AND 1=1 AND '%'='",
  '$1',
  '\x24{1}',
  '{{7*7}}',
  "E'\\\\x27'",
  '$$x$$',
  '/*!50000SELECT*/ 1',
  '\' COLLATE "C"',
  '1::int::text',
  '0x27',
  '%27',
  '%2527',
  'ʼ OR 1=1',
  '＇ OR 1=1',
  '\u0000',
  '\ud800',
  'a\tb\nc',
  '2026-02-31',
  '9999999999999999999999',
  '-1',
  '1e309',
  'NaN',
  '00000000-0000-0000-0000-000000000000',
  "00000000-0000-0000-0000-00000000000'",
  '[]',
  '{}',
  '*',
  '%',
  '_',
  '(((((',
  ':|&!',
  "foo:* & 'bar'",
  'x'.repeat(3000),
]

let site: AttackedSite
beforeAll(async () => {
  site = await startAttackedSite('Attackerby')
  await logErrorsOf(site)
})
afterAll(() => site.stop())

async function ask(address: string, parameters: Record<string, string>): Promise<number> {
  const url = new URL(`${site.url}${site.world.trust.path}/${address}`)
  for (const [name, value] of Object.entries(parameters)) url.searchParams.append(name, value)
  const answer = await fetch(url, { headers: { cookie: site.cookie }, redirect: 'manual' })
  await answer.arrayBuffer()
  return answer.status
}

describe('what an attacker writes into an address', () => {
  it('makes no error, neither in a page nor in PostgreSQL', async () => {
    const asked = ASKED.flatMap(([address, parameters]) => [
      ...PAYLOADS.map(
        (payload) => [address, Object.fromEntries(parameters.map((name) => [name, payload]))] as const,
      ),
      ...parameters.map((name, n) => [address, { [name]: PAYLOADS[n] ?? "'" }] as const),
      ...parameters.map(
        (name) => [`${address}${address.includes('?') ? '&' : '?'}${name}=1`, { [name]: "'" }] as const,
      ),
    ])
    const failed: string[] = []
    const left = asked.values()
    await Promise.all(
      Array.from({ length: 4 }, async () => {
        for (const [address, parameters] of left) {
          const status = await ask(address, parameters)
          if (status >= 500)
            failed.push(`${status} of ${address} with ${JSON.stringify(parameters).slice(0, 200)}`)
        }
      }),
    )
    expect(failed).toEqual([])
    expect(asked.length).toBeGreaterThan(600)
    expect(site.postgresLog()).not.toMatch(/ERROR: /)

    const own = postgres(siteUnderTest().appUrl, { max: 1 })
    await expect(own.unsafe('select from where')).rejects.toThrow('syntax error')
    await own.end()
    expect(site.postgresLog(), 'an error would be seen').toMatch(/ERROR: .*syntax error/)
  })
})
