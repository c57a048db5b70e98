import { parseArgs } from 'node:util'
import { withTrust } from '@/db/trust'
import { NATIONS } from '@/db/vocabulary'
import { createTrust } from '@/lib/data/trusts'
import { findTrust, odsCodeOf, SHELL } from '../shell-trust'

export const TRUST_USAGE = `trust add --code RX1 --name "Northmoor NHS Trust" --nation England`

/** Makes a Trust. @param argv what follows `trust`. @throws Error with one sentence when it cannot be. */
export async function trustCommand(argv: string[]) {
  const { values, positionals } = parseArgs({
    args: argv,
    allowPositionals: true,
    options: { code: { type: 'string' }, name: { type: 'string' }, nation: { type: 'string' } },
  })
  if (positionals.join(' ') !== 'add') throw new Error(`Say what to do with a Trust. ${TRUST_USAGE}`)
  const trustId = odsCodeOf(values.code, '--code')
  const name = values.name?.trim() ?? ''
  if (name === '' || name.length > 200) throw new Error('--name must be the name of the Trust.')
  const nation = NATIONS.find((one) => one.toLowerCase() === values.nation?.trim().toLowerCase())
  if (!nation) throw new Error(`--nation must be one of ${NATIONS.join(', ')}.`)
  if (await findTrust(trustId)) throw new Error(`Trust ${trustId} is there already.`)
  await withTrust({ ...SHELL, trustId }, (db) => createTrust(db, { name, nation }))
  return { trust: trustId, name, nation }
}
