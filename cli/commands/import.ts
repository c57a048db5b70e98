import { existsSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { today } from '@/lib/data/clock'
import { isDay } from '@/lib/domain/calendar'
import type { DateOrder } from '@/lib/domain/parse-day'
import { parseKind } from '@/lib/forms/load'
import { SHAPES } from '@/lib/import/shapes'
import { APPROVALS, type ImportAsked, importFile } from '../importing/import-file'
import { NotImported } from '../importing/not-imported'
import { type ImportSummary, summaryOf } from '../importing/summary'
import { withWorker } from '../importing/worker'
import { scopeIn } from '../shell-trust'

const DATE_ORDERS = ['dmy', 'mdy', 'ymd'] as const satisfies readonly DateOrder[]

export const IMPORT_USAGE = `import --trust RX1 FILE... [--kind ${SHAPES.join('|')}] [--as-at YYYY-MM-DD] [--approve none|all|all,missing] [--date-order dmy|mdy|ymd] [--shrink-meant]`

/**
 * Imports files one after another and stops at the first that does not go as asked. The files themselves stay as they are.
 * @param argv what follows `import`. The database is open. @throws Error with one sentence when it cannot be.
 */
export async function importCommand(argv: string[]): Promise<{ imports: ImportSummary[] }> {
  const { files, trust, asked } = readArguments(argv)
  const scope = await scopeIn(trust)
  const imports: ImportSummary[] = []
  await withWorker(async () => {
    for (const file of files) {
      const { record, problem } = await importFile(scope, file, asked)
      imports.push(await summaryOf(scope, record))
      if (problem !== null) throw new NotImported(`${path.basename(file)}: ${problem}`, imports)
    }
  })
  return { imports }
}

function readArguments(argv: string[]) {
  const { values, positionals: files } = parseArgs({
    args: argv,
    allowPositionals: true,
    options: {
      trust: { type: 'string' },
      kind: { type: 'string' },
      'as-at': { type: 'string' },
      approve: { type: 'string', default: 'none' },
      'date-order': { type: 'string' },
      'shrink-meant': { type: 'boolean', default: false },
      // Every command prints JSON; a schedule may say so all the same.
      json: { type: 'boolean' },
    },
  })
  const kind = parseKind(values.kind)
  if (kind === null) throw new Error(`--kind must be one of ${SHAPES.join(', ')}.`)
  const asAt = values['as-at']
  if (asAt !== undefined && !isDay(asAt)) throw new Error('--as-at must be a day, like 2026-10-31.')
  if (asAt !== undefined && asAt > today() && kind !== 'establishment')
    throw new Error('--as-at must be today or in the past.')
  const approve = APPROVALS.find((one) => one === values.approve)
  if (!approve) throw new Error(`--approve must be one of ${APPROVALS.join('; ')}.`)
  const dateOrder = DATE_ORDERS.find((one) => one === values['date-order'])
  if (values['date-order'] !== undefined && !dateOrder)
    throw new Error(`--date-order must be one of ${DATE_ORDERS.join(', ')}.`)
  if (files.length === 0) throw new Error(`Say which file to import. ${IMPORT_USAGE}`)
  if (files.length > 1 && asAt !== undefined) throw new Error('Give --as-at for one file at a time.')
  const missing = files.find((file) => !existsSync(file))
  if (missing) throw new Error(`There is no file ${missing}.`)
  const asked: ImportAsked = { kind, asAt, approve, dateOrder, shrinkMeant: values['shrink-meant'] }
  return { files, trust: values.trust, asked }
}
