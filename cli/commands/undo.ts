import { parseArgs } from 'node:util'
import { withTrust } from '@/db/trust'
import { undoImportOf } from '@/lib/data/load/decide-import'
import { readImport } from '@/lib/data/load/import-record'
import { undoInTheWay } from '@/lib/data/load/undo-view'
import { parseLoadId } from '@/lib/forms/load'
import { settled, withWorker } from '../importing/worker'
import { scopeIn } from '../shell-trust'

export const UNDO_USAGE = 'undo --trust RX1 IMPORT_ID'

/**
 * Undoes an import as one act, where nothing that it wrote was edited since.
 * @param argv what follows `undo`. @throws Error with one sentence when it cannot be.
 */
export async function undoCommand(argv: string[]) {
  const { values, positionals } = parseArgs({
    args: argv,
    allowPositionals: true,
    options: { trust: { type: 'string' }, json: { type: 'boolean' } },
  })
  const [text = '', ...more] = positionals
  const id = parseLoadId(text)
  if (id === null || more.length > 0)
    throw new Error(`Say which import to undo, by the id that import printed. ${UNDO_USAGE}`)
  const scope = await scopeIn(values.trust)
  const before = await withTrust(scope, (db) => readImport(db, id))
  if (!before) throw new Error(`There is no import ${id} in ${scope.trustId}.`)
  if (before.status !== 'done')
    throw new Error(`Only an import that is done can be undone; ${before.fileName} is ${before.status}.`)
  const inTheWay = (await undoInTheWay(scope, id)) ?? []
  if (inTheWay.length > 0) throw new Error(edited(before.fileName, inTheWay))
  await undoImportOf(scope, id)
  const { status, undoneAt } = await withWorker(() => settled(scope, id))
  if (status !== 'undone')
    throw new Error(`${before.fileName} was not undone: it is ${status}. Look at the import’s page.`)
  return { import: id, fileName: before.fileName, kind: before.kind, status, undoneAt }
}

type Edited = NonNullable<Awaited<ReturnType<typeof undoInTheWay>>>

function edited(fileName: string, edits: Edited): string {
  const who = [...new Set(edits.map((edit) => edit.who))].join(', ')
  const rows =
    edits.length === 1
      ? '1 of its rows was'
      : `${edits.length}${edits.length === 100 ? ' or more' : ''} of its rows were`
  return `${fileName} cannot be undone: ${rows} edited since, by ${who}. Undo later imports first, latest first; other edits are on the import’s page.`
}
