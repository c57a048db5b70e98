import { settled } from '@/cli/importing/worker'
import type { LoadState } from '@/db/schema/history'
import type { Day } from '@/db/vocabulary'
import type { Scope } from '@/lib/access/scope'
import { today } from '@/lib/data/clock'
import { approveImport } from '@/lib/data/load/decide-import'
import { beginImport, type ImportRecord } from '@/lib/data/load/import-record'
import { confirmMatch, matchView } from '@/lib/data/load/match-columns'
import { takeCopy } from '@/lib/data/load/take-copy'

/** How long the steps of an import took in its worker, with the waiting in the queue, in seconds. */
export type Steps = { id: string; staging: number; checking: number; writing: number }

/** Uploads a file, confirms its columns as proposed and waits for what the check says. */
export async function uploaded(scope: Scope, file: string, asAt: Day | null): Promise<Steps> {
  const began = performance.now()
  const id = await beginImport(scope, { ...(await takeCopy(file)), asAt })
  await expectStatus(scope, id, 'matching')
  const staged = performance.now()
  const view = await matchView(scope, id)
  if (!view?.kind) throw new Error('The kind of the file was not recognised.')
  const chosen = view.fields.flatMap(({ key, place, order }) =>
    place === null ? [] : [{ key, place, order }],
  )
  const columns = Object.fromEntries(chosen.map(({ key, place }) => [key, place]))
  const dateOrders = Object.fromEntries(chosen.flatMap(({ key, order }) => (order ? [[key, order]] : [])))
  const outcome = await confirmMatch(scope, id, { kind: view.kind, columns, dateOrders, asAt }, today())
  if (outcome.kind !== 'checking') throw new Error(`The columns were not taken: ${JSON.stringify(outcome)}`)
  await expectStatus(scope, id, 'checked')
  const seconds = (from: number, to: number) => (to - from) / 1000
  return { id, staging: seconds(began, staged), checking: seconds(staged, performance.now()), writing: 0 }
}

/** The same, then approved and written. */
export async function imported(scope: Scope, file: string): Promise<Steps> {
  const steps = await uploaded(scope, file, null)
  const began = performance.now()
  if ((await approveImport(scope, steps.id, null, false)) !== 'writing')
    throw new Error('The import was not approved.')
  await expectStatus(scope, steps.id, 'done')
  return { ...steps, writing: (performance.now() - began) / 1000 }
}

async function expectStatus(scope: Scope, id: string, status: LoadState): Promise<ImportRecord> {
  const record = await settled(scope, id)
  if (record.status !== status || record.problemCount > 0)
    throw new Error(`The import is ${record.status} with ${record.problemCount} problems, not ${status}.`)
  return record
}
