import { text as readText } from 'node:stream/consumers'
import { parseArgs } from 'node:util'
import { eq } from 'drizzle-orm'
import { account, membership } from '@/db/schema'
import { withTrust } from '@/db/trust'
import { ROLES } from '@/db/vocabulary'
import { newId } from '@/db/writer'
import { takeNewPassword } from '@/lib/access/new-password'
import { TooBusy } from '@/lib/access/password'
import { addMembership } from '@/lib/data/trusts'
import { email as emailField, newPassword } from '@/lib/forms/text'
import { scopeIn } from '../shell-trust'
import { changeEmail } from './change-email'
import { resetSecondFactor } from './reset-second-factor'

export const MEMBER_USAGE =
  'member add --trust RX1 --email you@example.nhs.uk --name "Your Name" --role viewer|recorder|lead|administrator [--password-stdin]\n       npm run waymark -- member reset-second-factor --trust RX1 --email you@example.nhs.uk\n       npm run waymark -- member change-email --trust RX1 --email you@example.nhs.uk --to new@example.nhs.uk'

/**
 * Takes off the second step of a member, gives them another e-mail address, or makes someone a member: an account that is there as it is, or a new one
 * with the password on standard input.
 * @param argv what follows `member`. @throws Error with one sentence when it cannot be.
 */
export async function memberCommand(argv: string[]) {
  const { values, positionals } = parseArgs({
    args: argv,
    allowPositionals: true,
    options: {
      trust: { type: 'string' },
      email: { type: 'string' },
      to: { type: 'string' },
      name: { type: 'string' },
      role: { type: 'string' },
      'password-stdin': { type: 'boolean', default: false },
    },
  })
  if (positionals.join(' ') === 'reset-second-factor') {
    const lost = checked(emailField.safeParse(values.email), '--email')
    return resetSecondFactor(await scopeIn(values.trust), lost)
  }
  if (positionals.join(' ') === 'change-email') {
    const email = checked(emailField.safeParse(values.email), '--email')
    const to = checked(emailField.safeParse(values.to), '--to')
    return changeEmail(await scopeIn(values.trust), email, to)
  }
  if (positionals.join(' ') !== 'add') throw new Error(`Say what to do with a member. ${MEMBER_USAGE}`)
  const role = ROLES.find((one) => one === values.role)
  if (!role) throw new Error(`--role must be one of ${ROLES.join(', ')}.`)
  const email = checked(emailField.safeParse(values.email), '--email')
  const scope = await scopeIn(values.trust)
  const known = await findAccount(scope, email)
  if (known?.member) throw new Error(`${email} is a member of ${scope.trustId} already.`)
  if (known) {
    await withTrust(scope, (db) => addMembership(db, known.id, role, email))
    return { trust: scope.trustId, email, role, account: 'existing' }
  }
  const name = values.name?.trim() ?? ''
  if (name === '') throw new Error('--name must be the name of the person.')
  if (!values['password-stdin'])
    throw new Error(
      `${email} has no account yet. Send a password on standard input with --password-stdin, or invite them on the Members page.`,
    )
  const typed = (await readText(process.stdin)).replace(/\r?\n$/, '')
  const password = checked(newPassword.safeParse(typed), 'The password')
  const taken = await takeNewPassword(password, { name, email, trusts: [scope.trustName] })
  if (taken.kind === 'weak') throw new Error(`${taken.problem}.`)
  if (taken.kind === 'busy') throw new TooBusy()
  const passwordHash = taken.hash
  const id = newId()
  await withTrust(scope, async (db) => {
    await db.orm.insert(account).values({ id, email, name, passwordHash })
    await addMembership(db, id, role, email)
  })
  return { trust: scope.trustId, email, role, account: 'new' }
}

type Parsed = { success: true; data: string } | { success: false; error: { issues: { message: string }[] } }

function checked(parsed: Parsed, what: string): string {
  if (parsed.success) return parsed.data
  throw new Error(`${what}: ${parsed.error.issues[0]?.message ?? 'this cannot be taken'}.`)
}

function findAccount(scope: Awaited<ReturnType<typeof scopeIn>>, email: string) {
  return withTrust(scope, async (db) => {
    const [found] = await db.orm.select({ id: account.id }).from(account).where(eq(account.email, email))
    if (!found) return null
    const rows = await db.orm
      .select({ accountId: membership.accountId })
      .from(membership)
      .where(eq(membership.trustId, db.trustId))
    return { id: found.id, member: rows.some(({ accountId }) => accountId === found.id) }
  })
}
