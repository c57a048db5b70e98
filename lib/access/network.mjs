import { isIP } from 'node:net'

/**
 * The network that a request came from: the peer's address as the server saw it. `X-Forwarded-For` is read
 * only where WAYMARK_PROXIES says how many proxies of one's own stand in front, and then from the right.
 * @param {(name: string) => string | null | undefined} header reads a request header
 * @returns {string} an IPv4 address, or the first 64 bits of an IPv6 one, of which a household or an attacker has all;
 *   `unknown` for anything else.
 */
export function networkOf(header) {
  const proxies = Number(process.env.WAYMARK_PROXIES ?? 0)
  const forwarded = (header('x-forwarded-for') ?? '').split(',')
  const address = withoutPort((proxies > 0 ? forwarded.at(-proxies) : header('x-waymark-client')) ?? '')
  const version = isIP(address)
  if (version === 6) return firstHalf(address)
  return version === 4 ? address : 'unknown'
}

/** Some proxies write `203.0.113.9:50412` or `[2001:db8::1]:50412`. */
function withoutPort(written) {
  const [, bracketed, plain] = /^(?:\[([^\]]+)\](?::\d+)?|([\d.]+):\d+)$/.exec(written.trim()) ?? []
  return bracketed ?? plain ?? written.trim()
}

function firstHalf(address) {
  // The URL parser writes every IPv6 address in one way, an IPv4 one inside it as two groups.
  const written = new URL(`http://[${address.replace(/%.*$/, '')}]`).hostname.slice(1, -1)
  const [left = '', right] = written.split('::')
  const groups = (part) => (part === '' ? [] : part.split(':'))
  const missing = right === undefined ? 0 : 8 - groups(left).length - groups(right).length
  const all = [...groups(left), ...Array(missing).fill('0'), ...groups(right ?? '')]
  if (all.slice(0, 6).join(':') === '0:0:0:0:0:ffff') return mapped(all[6] ?? '0', all[7] ?? '0')
  return all.slice(0, 4).join(':')
}

/** @returns the IPv4 address inside an IPv6 one. */
function mapped(high, low) {
  const bits = Number.parseInt(high, 16) * 65_536 + Number.parseInt(low, 16)
  return [24, 16, 8, 0].map((shift) => Math.floor(bits / 2 ** shift) % 256).join('.')
}

/**
 * A network as it is written down: enough to tell one guesser from another, too little to tell a household. The last part of an
 * IPv4 address goes, and of an IPv6 one all but the first 48 bits.
 * @param {string} network
 * @returns {string}
 */
export function shortNetwork(network) {
  const parts = network.split('.')
  if (parts.length === 4) return [...parts.slice(0, 3), 'x'].join('.')
  return network.includes(':') ? `${network.split(':').slice(0, 3).join(':')}::` : network
}
