import { existsSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { loadFile } from '@/lib/data/load/load-file'
import type { LoadSummary } from '@/lib/data/load/loads'
import { parseKind } from '@/lib/forms/load'
import { SHAPES } from '@/lib/import/shapes'
import { progressBar, type Screen } from '../progress-bar'
import { scopeIn } from '../shell-trust'

export const LOAD_USAGE = `load --trust RX1 FILE... [--kind ${SHAPES.join('|')}]`

/** A file did not load: what was found in it is what the command says. */
export class NotLoaded extends Error {
  constructor(
    message: string,
    readonly loads: readonly LoadSummary[],
  ) {
    super(message)
  }
}

/**
 * Loads files one after another, each whole or not at all, and stops at the first that does not load.
 * @param argv what follows `load`. @param screen where a bar is drawn meanwhile. @throws Error with one sentence when it cannot be.
 */
export async function loadCommand(argv: string[], screen?: Screen): Promise<{ loads: LoadSummary[] }> {
  const { values, positionals } = parseArgs({
    args: argv,
    allowPositionals: true,
    options: { trust: { type: 'string' }, kind: { type: 'string' } },
  })
  const kind = parseKind(values.kind)
  if (kind === null) throw new Error(`--kind must be one of ${SHAPES.join(', ')}.`)
  if (positionals.length === 0) throw new Error(`Say which file to load. ${LOAD_USAGE}`)
  const missing = positionals.find((file) => !existsSync(file))
  if (missing) throw new Error(`There is no file ${missing}.`)
  const scope = await scopeIn(values.trust)
  const loads: LoadSummary[] = []
  for (const file of positionals) {
    const fileName = path.basename(file)
    const bar = progressBar(fileName, screen)
    const load = await loadFile(scope, { fileName, source: { path: file }, kind }, bar.show)
    bar.clear()
    if ('busy' in load) throw new NotLoaded(load.busy, loads)
    loads.push(load)
    if (load.status !== 'done') throw new NotLoaded(`${load.fileName} was not loaded.`, loads)
  }
  return { loads }
}
