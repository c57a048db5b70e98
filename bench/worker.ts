import { fork } from 'node:child_process'
import { once } from 'node:events'
import { inRoot } from '@/cli/node/root.mjs'
import { behindPages, WORKER_ENV, WORKER_HEAP } from '@/cli/worker-process'

export type Worker = { pid: number; stop(): Promise<void> }

/** Starts a process that works on the queue of imports, as a site does. */
export async function startWorker(): Promise<Worker> {
  const child = fork(inRoot('bench', 'import-worker.ts'), [], {
    env: { ...process.env, ...WORKER_ENV },
    execArgv: [...process.execArgv, ...WORKER_HEAP],
  })
  behindPages(child)
  const ended = once(child, 'exit')
  const ready = once(child, 'message')
  await Promise.race([ready, ended])
  if (child.exitCode !== null) throw new Error('The worker ended before it began; its last lines say why.')
  return {
    pid: child.pid as number,
    async stop() {
      child.disconnect()
      await ended
    },
  }
}
