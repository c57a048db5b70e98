import 'server-only'
import { and, asc, eq, gt } from 'drizzle-orm'
import { loadProblem } from '@/db/schema'
import { withTrust } from '@/db/trust'
import { note } from '@/db/writer'
import type { Scope } from '@/lib/access/scope'
import type { Column } from '@/lib/files/sheet'
import { dayAndTime } from '@/lib/format/day'
import { type ExportFile, writeExport } from '../export/export-file'
import { inTurn } from '../export/in-turn'
import { getLoad } from './loads'

type ProblemRow = typeof loadProblem.$inferSelect

const COLUMNS: Column<ProblemRow>[] = [
  { heading: 'Row', type: 'number', value: ({ row }) => (row === 0 ? null : row) },
  { heading: 'Column', type: 'text', value: ({ column }) => column },
  { heading: 'Value', type: 'text', value: ({ value }) => value },
  { heading: 'Reason', type: 'text', value: ({ reason }) => reason },
  { heading: 'What to do', type: 'text', value: ({ todo }) => todo },
  {
    heading: 'Stops the load',
    type: 'text',
    value: ({ severity }) => (severity === 'problem' ? 'Yes' : 'No'),
  },
]

const AT_ONCE = 5000

/** Everything that was found in a file, as CSV. @returns null where the Trust has no such load. */
export function exportProblems(scope: Scope, id: string, signal?: AbortSignal): Promise<ExportFile | null> {
  if (!scope.can('load:write')) throw new Error('load:write is missing')
  return inTurn(signal, async () => {
    const load = await getLoad(scope, id)
    if (!load) return null
    const total = load.problemCount + load.warningCount
    await withTrust(scope, (db) =>
      note(db, 'exported', 'load_problem', id, { what: 'Problems of a load', format: 'csv', rows: total }),
    )
    const sheet = {
      name: 'Problems',
      columns: COLUMNS,
      rows: pages(scope, id),
      total,
      passport: {
        what: `Problems in ${load.fileName}, loaded ${dayAndTime(load.startedAt)}`,
        trust: `${scope.trustName} (${scope.trustId})`,
        grade: 'internal' as const,
        filters: [],
      },
    }
    return writeExport(sheet, 'csv', `problems-${scope.trustId}-${id.slice(0, 8)}`, signal)
  })
}

async function* pages(scope: Scope, id: string): AsyncGenerator<ProblemRow[]> {
  for (let after = -1; ; ) {
    const rows = await withTrust(scope, (db) =>
      db.orm
        .select()
        .from(loadProblem)
        .where(and(eq(loadProblem.trustId, db.trustId), eq(loadProblem.loadId, id), gt(loadProblem.n, after)))
        .orderBy(asc(loadProblem.n))
        .limit(AT_ONCE),
    )
    if (rows.length > 0) yield rows
    after = rows.at(-1)?.n ?? after
    if (rows.length < AT_ONCE) return
  }
}
