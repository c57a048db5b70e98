import { type ChildProcess, fork } from 'node:child_process'
import os from 'node:os'
import { inRoot } from './node/root.mjs'

export type Worker = {
  /** Lets running steps finish for a while, then ends. */
  stop(): Promise<void>
}

const FIRST_PAUSE_MS = 1000
const LONGEST_PAUSE_MS = 30_000
/** Longer than a worker takes to give back what it works on. */
const END_WITHIN_MS = 15_000

/** What a worker's own connections are: few, and behind those of pages. */
export const WORKER_ENV = { WAYMARK_CONNECTIONS: '6', WAYMARK_BEHIND_PAGES: 'yes' }

/** What a worker has read and let go is collected soon: it would else hold twice what it needs for as long as it runs. */
export const WORKER_HEAP = ['--heap-growing-percent=30', '--max-semi-space-size=8']

/** Keeps one worker running in a process of its own; one that dies is followed by another. */
export function startWorker(env: NodeJS.ProcessEnv): Worker {
  let pauseMs = FIRST_PAUSE_MS
  let next: NodeJS.Timeout | undefined
  let stopping = false
  let child = begin()

  function begin(): ChildProcess {
    const begun = Date.now()
    const started = forkWorker(env)
    started.once('exit', (code, signal) => {
      if (stopping) return
      console.error(
        `The worker that imports files was ended by ${signal ?? `code ${code}`}. Another follows.`,
      )
      if (Date.now() - begun > LONGEST_PAUSE_MS) pauseMs = FIRST_PAUSE_MS
      next = setTimeout(() => {
        child = begin()
      }, pauseMs)
      pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS)
    })
    return started
  }

  return {
    async stop() {
      stopping = true
      clearTimeout(next)
      await endChild(child)
    },
  }
}

/** One worker, which nobody starts again. */
export function forkWorker(env: NodeJS.ProcessEnv): ChildProcess {
  const child = fork(inRoot('cli', 'work.ts'), [], {
    cwd: inRoot(),
    env: { ...env, ...WORKER_ENV },
    execArgv: ['--conditions=react-server', '--import', 'tsx', ...WORKER_HEAP],
  })
  behindPages(child)
  return child
}

/** Pages come before imports. */
export function behindPages({ pid }: ChildProcess): void {
  if (pid) os.setPriority(pid, os.constants.priority.PRIORITY_BELOW_NORMAL)
}

async function endChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  const limit = setTimeout(() => child.kill('SIGKILL'), END_WITHIN_MS)
  await ended
  clearTimeout(limit)
}
