import { parseArgs } from 'node:util'
import { type VerifiedAudit, verifyAudit } from '@/lib/audit/verify-audit'
import { auditPlaces } from '../folders'
import { scopeIn } from '../shell-trust'

export const VERIFY_AUDIT_USAGE = 'verify-audit [--trust RX1] [--explain "Power cut on 3 May"]'

/**
 * Looks whether the history of every Trust, or of one, is what was written. The command ends with 1 where it is not.
 * @param argv what follows `verify-audit`. `--explain` answers for links that no process said it made: it signs that, with the
 *   reason, beside what was said. @throws Error with one sentence when there is no such Trust, or no reason.
 */
export async function verifyAuditCommand(argv: string[]): Promise<VerifiedAudit> {
  const { values } = parseArgs({
    args: argv,
    options: { trust: { type: 'string' }, explain: { type: 'string' } },
  })
  const only = values.trust === undefined ? undefined : (await scopeIn(values.trust)).trustId
  const because = values.explain?.trim()
  if (because === '') throw new Error('Say after --explain why no process said what it made.')
  const verified = await verifyAudit(auditPlaces(), { only, because })
  if (!verified.ok) process.exitCode = 1
  return verified
}
