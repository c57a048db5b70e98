import { networkOf } from '../../lib/access/network.mjs'

/** A report is a few hundred bytes; more is not one. */
const MOST = 8_192

/** Reports of one network, and of all, that are told of in a minute: a page that breaks the policy sends one for each thing kept out. */
const OF_ONE = 20
const OF_ALL = 100
const MINUTE = 60_000

/**
 * Which reports are told of: anyone may send them without end, and a log that is full tells of nothing. Counted in the process
 * that writes the log: in the database, where guesses are, each would cost more than its line.
 * @returns {(network: string, now?: number) => 'tell' | 'say so' | 'drop'} `say so` once a minute, of the first that is not told of
 */
export function reportLimit() {
  let began = Number.NEGATIVE_INFINITY
  let all = 0
  let isSaid = false
  const of = new Map()
  return (network, now = Date.now()) => {
    if (now - began >= MINUTE) {
      began = now
      all = 0
      isSaid = false
      of.clear()
    }
    const own = of.get(network) ?? 0
    if (own >= OF_ONE || all >= OF_ALL) {
      const first = !isSaid
      isSaid = true
      return first ? 'say so' : 'drop'
    }
    of.set(network, own + 1)
    all += 1
    return 'tell'
  }
}

/**
 * Reads what a browser kept a page from doing and tells it in one line, without what the address asked for.
 * @param request the report. @param tell takes the line. @param limit which reports are told of.
 */
export async function takeReport(request, response, tell, limit) {
  let text = ''
  for await (const chunk of request) {
    text += chunk
    if (text.length > MOST) break
  }
  response.writeHead(204).end()
  const line = reportLine(text)
  if (!line) return
  const how = limit(networkOf((name) => request.headers[name]))
  if (how === 'tell') tell(line)
  if (how === 'say so') tell('More reports of the content security policy came than are told of in a minute.')
}

/** "Kept out by the content security policy: script-src-elem, inline, on /t/RX1"; null where it cannot be read. */
export function reportLine(text) {
  let report
  try {
    report = JSON.parse(text)['csp-report']
  } catch {
    return null
  }
  if (typeof report !== 'object' || report === null) return null
  const directive = report['effective-directive'] ?? report['violated-directive']
  return `Kept out by the content security policy: ${printable(directive).slice(0, 40)}, ${placeOf(report['blocked-uri'])}, on ${placeOf(report['document-uri'])}`
}

/** A part of an address that is a word of ours or the code of a Trust. */
const OF_OURS = /^([a-z_.:-]{0,15}|[A-Z0-9]{3,8})$/

/** The word or path of an address without its question, and without its ids and one-time links. */
function placeOf(address) {
  const text = printable(address)
  const path = URL.canParse(text) ? new URL(text).pathname : text.split(/[?#]/, 1)[0]
  return (path ?? '')
    .split('/')
    .map((part) => (OF_OURS.test(part) ? part : '…'))
    .join('/')
    .slice(0, 120)
}

/** Anyone may send a report: it must not be able to begin a line of its own. */
const printable = (sent) => String(sent ?? '').replace(/[^\x21-\x7e]/g, '')
