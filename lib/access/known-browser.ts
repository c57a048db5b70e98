import { timingSafeEqual } from 'node:crypto'
import type { account } from '@/db/schema'
import { keyedHash } from './secret'

/** Accounts that one browser is known for, at most: a shared machine on a ward has more, and forgets the oldest. */
const MOST = 8
const TAG = /^[\w-]{43}$/

type Known = Pick<typeof account.$inferSelect, 'id' | 'passwordHash'>

/** What a browser keeps that signed in to an account with its password. Another password makes it worth nothing. */
export const browserTag = ({ id, passwordHash }: Known): string =>
  keyedHash('known browser', `${id} ${passwordHash ?? ''}`)

/** Whether a browser signed in to the account before, by what its cookie says. */
export function isKnownBrowser(kept: string | undefined, account: Known): boolean {
  const own = Buffer.from(browserTag(account))
  return tagsIn(kept).some((tag) => timingSafeEqual(Buffer.from(tag), own))
}

/** What the cookie says from now on. */
export const withBrowserTag = (kept: string | undefined, tag: string): string =>
  [tag, ...tagsIn(kept).filter((one) => one !== tag)].slice(0, MOST).join('.')

const tagsIn = (kept: string | undefined): string[] => (kept ?? '').split('.').filter((tag) => TAG.test(tag))
