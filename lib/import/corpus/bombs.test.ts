import { type ChildProcess, fork } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { BOMBS } from './bombs'
import type { Answer } from './read-one'

const script = fileURLToPath(new URL('./read-one.ts', import.meta.url))
const root = fileURLToPath(new URL('../../..', import.meta.url))
/** Of the heap, of which reading begins with a third; a process that wants more ends without an answer. */
const HEAP_MB = 96
/** What is free and not yet swept is not to be counted. */
const LEFTOVERS_MB = 16
/** How many files a process reads; its memory is measured from when it began. */
const MOST_READ = 5
const MOST_GROWN_MB = 150
const MOST_CPU_MS = 2000

let folder = ''
let reader: ChildProcess | null = null
let read = 0
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'waymark-bombs-'))
})
afterAll(async () => {
  reader?.kill()
  await rm(folder, { recursive: true, force: true })
})

/** The process that reads files; one that a bomb brought down is followed by another. */
function currentReader(): ChildProcess {
  if (read % MOST_READ === 0) {
    reader?.kill()
    reader = null
  }
  read += 1
  const execArgv = [
    `--max-old-space-size=${HEAP_MB}`,
    `--max-semi-space-size=${LEFTOVERS_MB}`,
    '--import',
    'tsx',
  ]
  reader ??= fork(script, { cwd: root, execArgv })
  return reader
}

function answerOf(path: string): Promise<Answer> {
  const asked = currentReader()
  return new Promise((resolve, reject) => {
    const ended = () => {
      reader = null
      reject(new Error('The process that read the file ended without an answer.'))
    }
    asked.once('exit', ended)
    asked.once('message', (answer) => {
      asked.off('exit', ended)
      resolve(answer as Answer)
    })
    asked.send(path)
  })
}

describe('a file made to bring down who opens it is refused, soon and in little memory', () => {
  for (const { name, bytes, part } of BOMBS)
    it(name, { timeout: 60_000 }, async () => {
      const path = join(folder, 'bomb')
      await writeFile(path, bytes())
      const { sentence, cpu, grown } = await answerOf(path)
      expect(sentence).toContain(part)
      expect(grown).toBeLessThan(MOST_GROWN_MB)
      expect(cpu).toBeLessThan(MOST_CPU_MS)
    })
})
