import { spawn } from 'node:child_process'
import { root } from './root.mjs'

let current = null
let asked = false

/** From here on a request to stop goes to the running child, and this process ends when the child has. */
export function stopWithChild() {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => stop(signal))
  if (process.env.npm_lifecycle_event) watchParent()
}

function stop(signal) {
  asked = true
  if (current) current.kill(signal)
  else process.exit(0)
}

/** npm killed at once passes nothing on; it shows only as another parent. */
function watchParent() {
  const parent = process.ppid
  setInterval(() => process.ppid !== parent && stop('SIGTERM'), 500).unref()
}

/**
 * Runs a program to its end. With `quiet` its output is gathered and returned; else it shares this terminal. Its input
 * channel closes when this process dies, however it dies.
 */
export function runChild(file, args, { env = process.env, quiet = false, output = 'inherit' } = {}) {
  return new Promise((resolve, reject) => {
    const stdio = quiet ? ['ignore', 'pipe', 'pipe'] : ['inherit', output, 'inherit', 'ipc']
    const child = spawn(file, args, { cwd: root, env, stdio })
    current = child
    let said = ''
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (said += chunk))
    child.once('error', reject)
    child.once('close', (code, signal) => {
      current = null
      if (asked) process.exit(quiet ? 0 : (code ?? 0))
      resolve({ code: code ?? 1, signal, said })
    })
  })
}
