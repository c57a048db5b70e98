import { parseArgs } from 'node:util'
import { type MadeCheckpoint, makeCheckpoint } from '@/lib/audit/make-checkpoint'
import { auditPlaces } from '../folders'

export const CHECKPOINT_USAGE = 'checkpoint [--new-key]'

/**
 * Makes a checkpoint of the audit now, beside the one of each day.
 * @param argv what follows `checkpoint`. `--new-key` signs with a key made now, from this one on.
 * @throws Error with one sentence when another process made one at the same moment.
 */
export async function checkpointCommand(argv: string[]): Promise<MadeCheckpoint> {
  const { values } = parseArgs({ args: argv, options: { 'new-key': { type: 'boolean', default: false } } })
  const made = await makeCheckpoint(auditPlaces(), { newKey: values['new-key'] })
  if (!made) throw new Error('Another process made a checkpoint at the same moment. That one counts.')
  return made
}
