import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'

/** The configured secret that everything sealed here depends on. */
export function siteSecret(): string {
  const value = process.env.NEXTAUTH_SECRET
  if (!value || Buffer.byteLength(value) < 32) throw new Error('NEXTAUTH_SECRET must be at least 32 bytes.')
  return value
}

/** Bytes of the configured secret for one purpose: what is known of one purpose says nothing of another. */
export const derived = (purpose: string, bytes: number): Buffer =>
  Buffer.from(hkdfSync('sha256', siteSecret(), '', `waymark ${purpose}`, bytes))

const IV = 12
const TAG = 16
const key = () => derived('seal', 32)

/**
 * Seals a text with AES-256-GCM.
 * @param owner whose it is: it opens for no one else, so that a row cannot be moved to another account
 */
export function seal(text: string, owner: string): string {
  const iv = randomBytes(IV)
  const cipher = createCipheriv('aes-256-gcm', key(), iv, { authTagLength: TAG }).setAAD(Buffer.from(owner))
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url')
}

/** @throws when it was sealed for another owner, with another secret, or was changed */
export function unseal(sealed: string, owner: string): string {
  const bytes = Buffer.from(sealed, 'base64url')
  const decipher = createDecipheriv('aes-256-gcm', key(), bytes.subarray(0, IV), { authTagLength: TAG })
    .setAAD(Buffer.from(owner))
    .setAuthTag(bytes.subarray(IV, IV + TAG))
  return Buffer.concat([decipher.update(bytes.subarray(IV + TAG)), decipher.final()]).toString('utf8')
}

/** A hash that nobody without the secret can try guesses against. */
export const keyedHash = (purpose: string, text: string): string =>
  createHmac('sha256', derived(purpose, 32)).update(text).digest('base64url')
