import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { BOMBS } from './bombs'

const run = promisify(execFile)
const script = fileURLToPath(new URL('./read-one.ts', import.meta.url))
const root = fileURLToPath(new URL('../../..', import.meta.url))
/** Of the heap, of which reading begins with a third; a process that wants more ends without an answer. */
const HEAP_MB = 96
const MOST_GROWN_MB = 150

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'waymark-bombs-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

describe('a file made to bring down who opens it is refused, in little memory', () => {
  for (const { name, bytes, part } of BOMBS)
    it(name, { timeout: 60_000 }, async () => {
      const path = join(folder, 'bomb')
      await writeFile(path, bytes())
      const args = [`--max-old-space-size=${HEAP_MB}`, '--import', 'tsx', script, path]
      const { stdout } = await run(process.execPath, args, { cwd: root })
      const { sentence, grown } = JSON.parse(stdout)
      expect(sentence).toContain(part)
      expect(grown).toBeLessThan(MOST_GROWN_MB)
    })
})
