import 'server-only'
import { type AuditPlace, auditLines, membersEver } from '@/db/queries/audit'
import { type TrustDb, withTrust } from '@/db/trust'
import { newId, note } from '@/db/writer'
import type { Scope } from '@/lib/access/scope'
import type { Column } from '@/lib/files/sheet'
import { AUDIT_KIND_NAMES } from '@/lib/format/audit'
import { longDay } from '@/lib/format/day'
import type { AuditFilter } from '@/lib/forms/audit-filter'
import type { ExportFormat } from '@/lib/forms/export'
import { today } from '../clock'
import { type ExportFile, writeExport } from '../export/export-file'
import { inTurn } from '../export/in-turn'
import { RowSpool } from '../export/spool'
import { entriesOf, whereOf } from './audit-page'

const AT_ONCE = 1000
const WHAT = 'Audit'

/** A row as it is kept until the file is written. */
type Kept = { at: string; who: string; what: string; details: string; name: string; number: string }

const COLUMNS: readonly Column<Kept>[] = [
  { heading: 'When (UTC)', type: 'moment', width: 24, value: ({ at }) => at },
  { heading: 'Who', type: 'text', width: 24, value: ({ who }) => who },
  { heading: 'What', type: 'text', width: 48, value: ({ what }) => what },
  { heading: 'Details', type: 'text', width: 60, value: ({ details }) => details },
  { heading: 'About', type: 'text', width: 24, value: ({ name }) => name },
  { heading: 'Employee number', type: 'text', width: 18, value: ({ number }) => number },
]

/**
 * Every entry of the audit that passes the filter as a file, the newest first, and in the same transaction an entry that it
 * was taken away.
 */
export function exportAudit(
  scope: Scope,
  filter: AuditFilter,
  format: ExportFormat,
  signal?: AbortSignal,
): Promise<ExportFile> {
  if (!scope.can('audit:read') || !scope.can('export:write'))
    throw new Error('audit:read or export:write is missing')
  return inTurn(signal, async () => {
    const spool = await RowSpool.open<Kept>()
    try {
      const filters = await withTrust(scope, async (db) => {
        await readInto(spool, db, filter, signal)
        const said = await filterWords(db, filter)
        const facts = { what: WHAT, filters: said, format, rows: spool.rows, grade: 'internal' }
        await note(db, 'exported', 'audit', newId(), facts)
        return said
      })
      const sheet = {
        name: WHAT,
        columns: COLUMNS,
        rows: spool.read(),
        total: spool.rows,
        passport: {
          what: WHAT,
          trust: `${scope.trustName} (${scope.trustId})`,
          knownOn: today(),
          grade: 'internal' as const,
          filters,
        },
      }
      return await writeExport(sheet, format, `audit-${scope.trustId}-${today()}`, signal)
    } finally {
      await spool.close()
    }
  })
}

/** Page by page, so that a history of millions is never held as a whole. */
async function readInto(
  spool: RowSpool<Kept>,
  db: TrustDb,
  filter: AuditFilter,
  signal: AbortSignal | undefined,
): Promise<void> {
  const where = await whereOf(db, filter)
  let place: AuditPlace | null = null
  while (where) {
    const lines = await auditLines(db, where, place, AT_ONCE)
    for (const { at, who, what, details, person } of await entriesOf(db, lines))
      spool.take({
        at: at.toISOString(),
        who,
        what,
        details: details.join('; '),
        name: person?.name ?? '',
        number: person?.number ?? '',
      })
    signal?.throwIfAborted()
    if (lines.length < AT_ONCE) break
    place = lines.at(-1) ?? null
  }
  spool.finish()
}

/** What narrows the audit, in words. */
async function filterWords(db: TrustDb, { who, kind, staff, act, from, to }: AuditFilter): Promise<string[]> {
  const name = who && (await membersEver(db)).find(({ id }) => id === who)?.name
  return [
    ...(who ? [`Who: ${name ?? 'nobody here'}`] : []),
    ...(kind ? [`Kind: ${AUDIT_KIND_NAMES[kind]}`] : []),
    ...(staff ? [`Employee number: ${staff}`] : []),
    ...(act ? ['One act'] : []),
    ...(from ? [`From: ${longDay(from)}`] : []),
    ...(to ? [`To: ${longDay(to)}`] : []),
  ]
}
