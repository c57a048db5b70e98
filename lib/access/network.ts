/**
 * The network that a request came from: the peer's address as the server saw it. `X-Forwarded-For` is read
 * only where WAYMARK_PROXIES says how many proxies of one's own stand in front, and then from the right.
 * @param header reads a request header. @returns an IPv4 address, or the first 64 bits of an IPv6 one.
 */
export function networkOf(header: (name: string) => string | null | undefined): string {
  const proxies = Number(process.env.WAYMARK_PROXIES ?? 0)
  const forwarded = (header('x-forwarded-for') ?? '').split(',').map((part) => part.trim())
  const address = proxies > 0 ? forwarded.at(-proxies) : header('x-waymark-client')
  if (!address) return 'unknown'
  const plain = address.replace(/^::ffff:/, '')
  return plain.includes(':') ? plain.split(':').slice(0, 4).join(':') : plain
}
