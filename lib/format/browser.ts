import { userAgent } from 'next/server'

const SYSTEMS: Readonly<Record<string, string>> = { 'Mac OS': 'macOS', 'Chromium OS': 'ChromeOS' }

/**
 * A browser in plain words, as it says itself: "Edge on Windows", "Mobile Safari on iOS".
 * @param header the User-Agent header
 */
export function browserWords(header: string | null): string | null {
  if (!header) return null
  const { browser, os } = userAgent({ headers: new Headers({ 'user-agent': header }) })
  const [name, system] = [browser.name, os.name && (SYSTEMS[os.name] ?? os.name)]
  if (!name) return system ?? null
  return system ? `${name} on ${system}` : name
}
