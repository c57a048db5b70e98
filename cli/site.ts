import { type ChildProcess, fork } from 'node:child_process'
import { inRoot } from './node/root.mjs'
import { startWorker } from './worker-process'

export type Site = {
  /** The address that people use. */
  url: string
  /** Of the server's process. */
  pid: number
  /** Resolves when the server's process has ended by itself. */
  ended: Promise<void>
  /** Lets running requests and the steps of running imports finish, then ends. */
  stop(): Promise<void>
}

/** Drawing a page makes some megabytes that are garbage at its end: with room for several, they are cleared between pages (`cli/node/garbage.mjs`). */
const ROOM_FOR_PAGES = ['--max-semi-space-size=64', '--expose-gc']

type Report = { listening: { url: string } } | { refused: string }

/**
 * Starts the web server in a process of its own, waits until it listens, and begins to start the worker beside it.
 * @throws the server's sentence when it cannot listen.
 */
export async function startSite(env: NodeJS.ProcessEnv, args: string[]): Promise<Site> {
  const server = await startServer(env, args)
  // What the worker makes has links to the site too.
  const worker = startWorker({ ...env, WAYMARK_URL: server.url })
  return {
    ...server,
    stop: async () => {
      await Promise.all([server.stop(), worker.stop()])
    },
  }
}

async function startServer(env: NodeJS.ProcessEnv, args: string[]): Promise<Site> {
  const child = fork(inRoot('cli', 'serve.mjs'), args, { cwd: inRoot(), env, execArgv: ROOM_FOR_PAGES })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM')
    await ended
  }
  try {
    return { url: await listening(child), pid: child.pid as number, ended, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

function listening(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    child.once('message', (report: Report) => {
      if ('listening' in report) resolve(report.listening.url)
      else reject(new Error(report.refused))
    })
    child.once('exit', () =>
      reject(new Error('The web server ended before it listened; its last lines say why.')),
    )
  })
}
