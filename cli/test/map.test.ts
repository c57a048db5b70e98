import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { inRoot } from '../node/root.mjs'

type Import = readonly [file: string, from: string]

const REFUSED: readonly Import[] = [
  ['lib/domain/x.ts', '@/db/trust'],
  ['lib/domain/x.ts', '@/lib/data/clock'],
  ['lib/domain/x.ts', 'zod'],
  ['lib/domain/x.ts', 'node:fs'],
  ['lib/domain/x.ts', 'drizzle-orm'],
  ['db/x.ts', '@/lib/domain/career'],
  ['db/queries/x.ts', '@/app/page'],
  ['lib/data/x.ts', '@/components/page'],
  ['lib/data/x.ts', '@/app/page'],
  ['lib/data/x.ts', '@/cli/database'],
  ['components/page/x.tsx', '@/lib/data/clock'],
  ['components/page/x.tsx', '@/lib/access/scope'],
  ['components/page/x.tsx', '@/db/trust'],
  ['components/page/x.tsx', 'nhsuk-react-components'],
  ['components/nhs/x.tsx', '@/app/page'],
  ['app/x.tsx', '@/db/trust'],
  ['app/x.tsx', 'drizzle-orm'],
  ['app/x.tsx', 'pg-boss'],
  ['app/x.tsx', 'nhsuk-react-components'],
  ['app/x.tsx', '@/cli/database'],
]

const ALLOWED: readonly Import[] = [
  ['lib/domain/x.ts', '@/db/vocabulary'],
  ['lib/domain/x.ts', './career'],
  ['lib/data/x.ts', '@/db/trust'],
  ['components/page/x.tsx', '@/lib/format/day'],
  ['components/nhs/x.tsx', 'nhsuk-react-components'],
  ['app/x.tsx', '@/lib/data/clock'],
  ['cli/x.ts', '@/db/trust'],
]

const house = mkdtempSync(path.join(tmpdir(), 'waymark-map-'))
afterAll(() => rmSync(house, { recursive: true }))

const nameOf = ([file, from]: Import) => file.replace('x.ts', `${from.replace(/\W+/g, '-')}.ts`)

/** The files that the linter's own rules refuse, of a house in which each holds one import. */
function refusedFiles(imports: readonly Import[]): Set<string> {
  copyFileSync(inRoot('biome.json'), path.join(house, 'biome.json'))
  spawnSync('git', ['init', '--quiet'], { cwd: house })
  for (const one of imports) {
    const file = path.join(house, nameOf(one))
    mkdirSync(path.dirname(file), { recursive: true })
    writeFileSync(file, `import { thing } from '${one[1]}'\n\nexport const one = thing\n`)
  }
  const biome = inRoot('node_modules', '@biomejs', 'biome', 'bin', 'biome')
  const { stdout } = spawnSync(
    process.execPath,
    [biome, 'lint', '--reporter=json', '--max-diagnostics=none', '.'],
    {
      cwd: house,
      encoding: 'utf8',
    },
  )
  const found: { category: string; location: { path: string } }[] = JSON.parse(stdout).diagnostics
  return new Set(
    found
      .filter(({ category }) => category.endsWith('noRestrictedImports'))
      .map(({ location }) => location.path),
  )
}

describe('the linter holds the map of the house', () => {
  const refused = refusedFiles([...REFUSED, ...ALLOWED])

  it.each(REFUSED)('%s may not import %s', (...one) => {
    expect(refused).toContain(nameOf(one))
  })

  it.each(ALLOWED)('%s may import %s', (...one) => {
    expect(refused).not.toContain(nameOf(one))
  })
})
