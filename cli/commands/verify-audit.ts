import { parseArgs } from 'node:util'
import { type VerifiedAudit, verifyAudit } from '@/lib/audit/verify-audit'
import { auditPlaces } from '../folders'
import { scopeIn } from '../shell-trust'

export const VERIFY_AUDIT_USAGE = 'verify-audit [--trust RX1]'

/**
 * Looks whether the history of every Trust, or of one, is what was written. The command ends with 1 where it is not.
 * @param argv what follows `verify-audit`. @throws Error with one sentence when there is no such Trust.
 */
export async function verifyAuditCommand(argv: string[]): Promise<VerifiedAudit> {
  const { values } = parseArgs({ args: argv, options: { trust: { type: 'string' } } })
  const only = values.trust === undefined ? undefined : (await scopeIn(values.trust)).trustId
  const verified = await verifyAudit(auditPlaces(), only)
  if (!verified.ok) process.exitCode = 1
  return verified
}
