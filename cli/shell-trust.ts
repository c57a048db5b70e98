import { eq } from 'drizzle-orm'
import { trust } from '@/db/schema'
import { isOdsCode, withTrust } from '@/db/trust'
import type { OdsCode } from '@/db/vocabulary'
import type { Scope } from '@/lib/access/scope'
import { shellScope } from '@/lib/access/shell-scope'

export const SHELL = { accountId: null, accountName: 'command line' } as const

/** @throws Error with one sentence when it is no ODS code. */
export function odsCodeOf(text: string | undefined, option = '--trust'): OdsCode {
  const code = text?.toUpperCase() ?? ''
  if (!isOdsCode(code)) throw new Error(`${option} must be 3 to 8 letters and numbers, like RX1.`)
  return code
}

/** The name and nation of a Trust, or null where there is none such. */
export async function findTrust(trustId: OdsCode) {
  const [found] = await withTrust({ ...SHELL, trustId }, ({ orm }) =>
    orm.select({ trustName: trust.name, nation: trust.nation }).from(trust).where(eq(trust.trustId, trustId)),
  )
  return found ? { trustId, ...found } : null
}

/** The shell's scope in a Trust. @throws Error with one sentence when there is no such Trust. */
export async function scopeIn(text: string | undefined): Promise<Scope> {
  const trustId = odsCodeOf(text)
  const found = await findTrust(trustId)
  if (!found) throw new Error(`There is no Trust ${trustId} here. Make it with trust add.`)
  return shellScope(found)
}
