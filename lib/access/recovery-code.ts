import { randomInt } from 'node:crypto'
import { keyedHash } from './secret'

/** Without letters and digits that are mistaken for one another. */
const SIGNS = 'abcdefghjkmnpqrstuvwxyz23456789'
const LENGTH = 12
const HOW_MANY = 10

const four = () => Array.from({ length: 4 }, () => SIGNS[randomInt(SIGNS.length)]).join('')

/** Ten new codes, like `k7dm-2wq9-xx4p`. */
export const newRecoveryCodes = (): string[] =>
  Array.from({ length: HOW_MANY }, () => [four(), four(), four()].join('-'))

/** A code as it was typed, with spaces, hyphens or capitals; null where it cannot be one. */
export function recoveryCodeIn(typed: string): string | null {
  const bare = typed.toLowerCase().replace(/[\s-]/g, '')
  return bare.length === LENGTH && [...bare].every((sign) => SIGNS.includes(sign)) ? bare : null
}

/** @param code as it was made or typed. What is stored. */
export const recoveryCodeHash = (accountId: string, code: string): string =>
  keyedHash('recovery codes', `${accountId} ${recoveryCodeIn(code)}`)
