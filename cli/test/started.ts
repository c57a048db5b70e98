import { type ChildProcess, spawn } from 'node:child_process'
import { inRoot } from '../node/root.mjs'

export type Started = {
  url: string
  /** The one-time link to the set-up page, while no one has an account. */
  setUpLink: string | null
  child: ChildProcess
  output(): string
  /** Resolves to its exit code when it and all who write to its terminal have ended. */
  ended: Promise<number | null>
  /** Asks it to stop, and resolves to its exit code. */
  stop(): Promise<number | null>
}

/**
 * Runs `npm start` as a person would, with the data of `dir`, on a port that the system chooses, and waits for the
 * address. Rejects with its output when it ends first.
 */
export async function startWaymark(
  dir: string,
  command: readonly string[] = [process.execPath, 'cli/start.mjs'],
  env: Record<string, string> = {},
): Promise<Started> {
  const [file = '', ...args] = command
  const child = spawn(file, args, {
    cwd: inRoot(),
    detached: true,
    env: { ...withoutSettings(), WAYMARK_DATA: dir, PORT: '0', HOST: '127.0.0.1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  const address = new Promise<string>((resolve) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        output += chunk
        const found = /^Waymark is at (\S+)$/m.exec(output)?.[1]
        if (found) resolve(found)
      })
    }
  })
  const url = await Promise.race([address, ended.then(() => null)])
  if (url === null) throw new Error(output)
  return {
    url,
    setUpLink: /here, once: (\S+)/.exec(output)?.[1] ?? null,
    child,
    output: () => output,
    ended,
    stop: () => {
      child.kill('SIGTERM')
      return ended
    },
  }
}

/** The environment without what this machine's user has set for a Waymark of their own. */
function withoutSettings(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^(WAYMARK_|DATABASE_|NEXTAUTH_)/.test(name))
  return { ...Object.fromEntries(kept), NODE_ENV: 'production' }
}
