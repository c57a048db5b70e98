import type { Day } from '@/db/vocabulary'
import { addDays } from '@/lib/domain/calendar'

/** For how many days the file may be believed after it was asked for. */
const BELIEVED = 180

/**
 * What RFC 9116 has a site say of whom to tell about a hole in it.
 * @param contact an e-mail address, or the address of a page, a mail or a telephone: `WAYMARK_SECURITY_CONTACT`
 * @returns null where none is set, or it is none of these
 */
export function securityTxt(contact: string | undefined, site: URL, today: Day): string | null {
  const uri = contactUri(contact?.trim() ?? '')
  if (!uri) return null
  return [
    `Contact: ${uri}`,
    `Expires: ${addDays(today, BELIEVED)}T00:00:00.000Z`,
    'Preferred-Languages: en, cy',
    `Canonical: ${new URL('/.well-known/security.txt', site).href}`,
    '',
  ].join('\n')
}

function contactUri(contact: string): string | null {
  if (/^[^\s@:]+@[^\s@]+\.[^\s@]+$/.test(contact)) return `mailto:${contact}`
  if (!/^(https:\/\/[^\s]+|mailto:[^\s@]+@[^\s@]+|tel:\+?[0-9-]+)$/.test(contact)) return null
  return contact
}
