import { Secret, TOTP } from 'otpauth'

/** RFC 6238 with what every authenticator app takes: SHA-1, six digits, thirty seconds. */
const SECONDS = 30

const totp = (secret: string, label = '') =>
  new TOTP({ issuer: 'Waymark', label, secret: Secret.fromBase32(secret), digits: 6, period: SECONDS })

/** @param bytes at random, 20 of them. @returns the secret as apps write it, in base32. */
export const secretOf = (bytes: Uint8Array): string =>
  new Secret({ buffer: new Uint8Array(bytes).buffer }).base32

/** The address that a QR code carries. @param label whose code it is, as the app shows it */
export const addressOf = (secret: string, label: string): string => totp(secret, label).toString()

/**
 * Which step of thirty seconds a code belongs to, counted from 1970: the one of `now`, the one before or the one after,
 * because clocks differ.
 * @returns null for a code of none of the three
 */
export function stepOf(secret: string, code: string, now: Date): number | null {
  if (!/^\d{6}$/.test(code)) return null
  const timestamp = now.getTime()
  const drift = totp(secret).validate({ token: code, timestamp, window: 1 })
  return drift === null ? null : Math.floor(timestamp / 1000 / SECONDS) + drift
}

/** The code of a moment, for tests. */
export const codeAt = (secret: string, now: Date): string =>
  totp(secret).generate({ timestamp: now.getTime() })
