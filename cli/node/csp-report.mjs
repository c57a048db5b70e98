/** A report is a few hundred bytes; more is not one. */
const MOST = 8_192

/**
 * Reads what a browser kept a page from doing and tells it in one line, without what the address asked for.
 * @param request the report. @param tell takes the line.
 */
export async function takeReport(request, response, tell) {
  let text = ''
  for await (const chunk of request) {
    text += chunk
    if (text.length > MOST) break
  }
  response.writeHead(204).end()
  const line = reportLine(text)
  if (line) tell(line)
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
