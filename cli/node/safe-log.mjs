import { root } from './root.mjs'

/** What a message may quote is what somebody sent: a name, an address, a token. */
const QUOTED = /"[^"]*"|`[^`]*`|“[^”]*”|‘[^’]*’|(?<![\p{L}\p{N}])'[^']*'/gu
const UUID = /^\W?[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\W?$/
/** Names of things, which the program chose, never what stands in them. */
const NAME = /^[\w.$ -]{1,80}$/
/** Errors whose message is made of what they were given. */
const TELLS_WHAT_IT_READ = /PostgresError|Zod|Syntax|URI/
const FRAME = /^\s+at \S/
const FRAMES = 12
const CAUSES = 4

/**
 * One line of the log for what `console` was called with: JSON of the time, the level, what the program says, and errors by
 * name, code, table, constraint and place in the program. What somebody typed or sent is never in it.
 * @param {string} level @param {readonly unknown[]} said @param {Date} now
 */
export function logLine(level, said, now = new Date()) {
  const lines = said.filter((one) => typeof one === 'string').flatMap((text) => text.split('\n').slice(0, 1))
  const text = lines.map(plain).join(' ').trim()
  const [error] = said.filter((one) => typeof one === 'object' && one !== null).map((one) => told(one))
  return JSON.stringify({
    time: now.toISOString(),
    level,
    ...(text ? { text } : {}),
    ...(error ? { error } : {}),
  })
}

/** Has everything that this process says to `console`, and what ends it, written as lines of a log. */
export function keepSafeLog() {
  for (const level of ['error', 'warn', 'info', 'log', 'debug', 'trace']) {
    const stream = ['error', 'warn', 'trace'].includes(level) ? process.stderr : process.stdout
    console[level] = (...said) => stream.write(`${logLine(level, said)}\n`)
  }
  process.on('uncaughtException', (error) => {
    console.error('The process was ended by an error.', error)
    process.exit(1)
  })
}

function told(error, depth = 0) {
  const own = named(error.constructor?.name) ?? 'Error'
  const { name, code, digest, message, stack, cause, errors } = error
  if (typeof stack !== 'string') return { name: own, at: [] }
  const isQuery = 'query' in error && ('params' in error || 'parameters' in error)
  const isSilent = isQuery || code === 'ERR_INVALID_URL' || TELLS_WHAT_IT_READ.test(`${name} ${own}`)
  const within = cause ?? errors?.[0]
  return {
    name: named(name && name !== 'Error' ? name : own) ?? own,
    ...present({
      code,
      digest,
      table: error.table_name,
      constraint: error.constraint_name,
      column: error.column_name,
    }),
    ...(isSilent || typeof message !== 'string' ? {} : { message: plain(message.split('\n', 1)[0]) }),
    at: framesOf(stack, message),
    ...(within && typeof within === 'object' && depth < CAUSES ? { cause: told(within, depth + 1) } : {}),
  }
}

const named = (value) => (NAME.test(String(value ?? '')) ? String(value) : undefined)

const present = (names) =>
  Object.fromEntries(
    Object.entries(names).flatMap(([key, value]) => (named(value) ? [[key, named(value)]] : [])),
  )

/** The places in the program; the message stands before them and may pretend to be one. */
function framesOf(stack, message) {
  const after = typeof message === 'string' ? stack.lastIndexOf(message) + message.length : 0
  return stack
    .slice(Math.max(after, 0))
    .split('\n')
    .filter((line) => FRAME.test(line))
    .slice(0, FRAMES)
    .map((line) => line.trim().slice(3).replaceAll('file://', '').replaceAll(`${root}/`, ''))
}

function plain(text) {
  return text
    .replace(QUOTED, '…')
    .replace(/[^\x20-\x7e\u00a0-\uffff]+/g, ' ')
    .split(' ')
    .map((word) => (word.includes('@') || (word.length >= 24 && !UUID.test(word)) ? '…' : word))
    .join(' ')
    .slice(0, 300)
}
