import { createHash, randomBytes } from 'node:crypto'

/** A secret for a link, 256 bits. Only its hash is stored. */
export const newToken = () => randomBytes(32).toString('base64url')

/** @param token as it was sent: what is no text is the hash of none that was made. */
export const hashToken = (token: string) =>
  createHash('sha256')
    .update(typeof token === 'string' ? token : '')
    .digest('base64url')
