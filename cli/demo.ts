import { parseArgs } from 'node:util'
import { withTrust } from '@/db/trust'
import { shellScope } from '@/lib/access/shell-scope'
import { today } from '@/lib/data/clock'
import { fillWithDemonstration } from '@/lib/data/demonstration/fill'
import { createTrust } from '@/lib/data/trusts'
import { isDay } from '@/lib/domain/calendar'
import { withDatabase } from './database'

const MOST = 1_500_000
const USAGE = `npm run demo -- [--staff N] [--trust CODE] [--name NAME] [--end YYYY-MM-DD]
Makes a Trust of made-up people over fourteen years: one establishment of about 480 posts, or N people (up to ${MOST}).`

/** What was asked for. @throws Error with one sentence when it cannot be. */
function readArguments() {
  const { values } = parseArgs({
    options: {
      staff: { type: 'string' },
      trust: { type: 'string', default: 'DEMO' },
      name: { type: 'string' },
      end: { type: 'string' },
      help: { type: 'boolean' },
    },
  })
  const staff = values.staff === undefined ? null : Number(values.staff)
  if (staff !== null && (!Number.isInteger(staff) || staff < 1 || staff > MOST))
    throw new Error(`--staff must be a whole number from 1 to ${MOST}.`)
  const trustId = values.trust.toUpperCase()
  if (!/^[A-Z0-9]{3,8}$/.test(trustId))
    throw new Error('--trust must be 3 to 8 letters and numbers, like RX1.')
  const end = values.end ?? today()
  if (!isDay(end)) throw new Error('--end must be a day, like 2026-10-31.')
  return { help: values.help, staff, trustId, trustName: values.name ?? 'Demonstration Trust', end }
}

async function run(): Promise<void> {
  const { help, staff, trustId, trustName, end } = readArguments()
  if (help) return console.log(USAGE)
  const scope = shellScope({ trustId, trustName, nation: 'England' })
  const began = performance.now()
  await withDatabase(async () => {
    const made = await withTrust(scope, async (db) => {
      const known = await db.sql`SELECT 1 FROM trust WHERE trust_id = ${trustId}`
      if (known.length === 0) await createTrust(db, { name: trustName, nation: scope.nation })
      return known.length === 0
    })
    const outcome = await fillWithDemonstration(scope, { staff, end }, (written) =>
      process.stderr.write(`\r${written} people`),
    )
    process.stderr.write('\n')
    if (outcome.kind === 'not_empty')
      throw new Error(`Trust ${trustId} has staff already. Choose another --trust.`)
    const seconds = Math.round((performance.now() - began) / 100) / 10
    console.log(JSON.stringify({ trust: trustId, new: made, staff: outcome.staff, end, seconds }))
  })
}

run().catch((error: unknown) => {
  console.error(JSON.stringify({ error: error instanceof Error ? error.message : String(error) }))
  process.exitCode = 1
})
