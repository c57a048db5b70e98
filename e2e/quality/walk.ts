import { appendFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { pageAt } from '@/lib/accessibility/page-at'
import type { Walk } from '@/lib/accessibility/walk'
import { today } from '@/lib/data/clock'
import { VERSION } from '@/lib/version'

/** One look at one page. */
export type Look = {
  address: string
  width: number
  browser: string
  rules: readonly string[]
  failures: string[]
}

const LAST = 'lib/accessibility/last-walk.json'

/** Where looks are kept for the accessibility statement; undefined in a run that is not for it. */
const folder = () => process.env.WAYMARK_WALK

/** Keeps a look, where the run is for the statement: each worker in a file of its own. */
export function keepLook(look: Look): void {
  const kept = folder()
  if (!kept) return
  mkdirSync(kept, { recursive: true })
  appendFileSync(path.join(kept, `${process.pid}.jsonl`), `${JSON.stringify(look)}\n`)
}

/** Writes what the run has looked at to the file that the statement is made from. */
export function writeWalk(): void {
  const kept = folder()
  if (!kept) return
  const looks = readdirSync(kept).flatMap((file) =>
    readFileSync(path.join(kept, file), 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Look),
  )
  const byAddress = Map.groupBy(looks, ({ address }) => pageOf(address))
  const walk: Walk = {
    on: today(),
    version: VERSION,
    tool: `axe-core ${createRequire(import.meta.url)('axe-core/package.json').version}`,
    browser: looks[0]?.browser ?? '',
    rules: [...new Set(looks.flatMap(({ rules }) => rules))].sort(),
    widths: [...new Set(looks.map(({ width }) => width))].sort((a, b) => b - a),
    pages: [...byAddress]
      .map(([address, some]) => ({ address, looks: some.length }))
      .sort((a, b) => (a.address < b.address ? -1 : 1)),
    failures: [
      ...new Set(
        looks.flatMap(({ address, failures }) => failures.map((one) => `${pageOf(address)}: ${one}`)),
      ),
    ],
  }
  writeFileSync(LAST, `${JSON.stringify(walk, null, 2)}\n`)
}

/** The page that stands at an address, by its name; the address without its Trust where no page does. */
const pageOf = (address: string): string => pageAt(address) ?? address.replace(/^\/t\/[^/?]+/, '/t/[trust]')
