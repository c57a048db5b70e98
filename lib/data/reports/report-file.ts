import 'server-only'
import { withTrust } from '@/db/trust'
import { note } from '@/db/writer'
import type { Scope } from '@/lib/access/scope'
import type { FilePassport, Sheet } from '@/lib/files/sheet'
import { workbookStream } from '@/lib/files/xlsx-write'
import { zipOfTables } from '@/lib/files/zip-write'
import { roundingWords } from '@/lib/format/safe-to-share'
import { type ReportFormat, reportContentTypes } from '@/lib/forms/report-run'
import type { ReportCell, ReportContent, ReportFigure } from '@/lib/report/content'
import { plainWords } from '@/lib/report/words'
import { type ExportFile, wholeFile } from '../export/export-file'
import { inTurn } from '../export/in-turn'
import { columnsOf } from './plain-table'
import { readRun } from './runs'

/** How a report looks as a page is not known here: whoever asks for HTML brings what draws it. */
export type DrawReport = (
  content: ReportContent,
  fingerprint: string,
  signal?: AbortSignal,
) => Promise<Uint8Array>

/**
 * A report that was made as a file: the whole of it, from what was kept, and never made anew. The history knows of it.
 * @returns null where there is no such run for the scope, or it failed
 */
export function reportFile(
  scope: Scope,
  runId: string,
  format: ReportFormat,
  draw: DrawReport,
  signal?: AbortSignal,
): Promise<ExportFile | null> {
  if (!scope.can('report:read') || !scope.can('export:write'))
    throw new Error('report:read or export:write is missing')
  return inTurn(signal, async () => {
    const run = await readRun(scope, runId)
    if (!run?.content || !run.fingerprint) return null
    const { content, fingerprint, name, asAt, grade } = run
    const rows = figuresOf(content).reduce((sum, { table }) => sum + table.rows.length, 0)
    const is = {
      name: `report-${scope.trustId}-as-at-${asAt}-${fingerprint}.${format}`,
      contentType: reportContentTypes[format],
      rows,
    }
    await withTrust(scope, (db) =>
      note(db, 'exported', 'report_run', runId, { what: name, asAt, format, rows, grade, fingerprint }),
    )
    return wholeFile(await piecesOf(content, fingerprint, format, draw, signal), is, signal)
  })
}

/** The same bytes for whoever compares a file with them: nothing leaves, and the history has no line of it. */
export async function reportBytes(
  content: ReportContent,
  fingerprint: string,
  format: ReportFormat,
  draw: DrawReport,
): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  for await (const piece of await piecesOf(content, fingerprint, format, draw)) pieces.push(piece)
  return Buffer.concat(pieces)
}

async function piecesOf(
  content: ReportContent,
  fingerprint: string,
  format: ReportFormat,
  draw: DrawReport,
  signal?: AbortSignal,
): Promise<AsyncIterable<Uint8Array> | Iterable<Uint8Array>> {
  if (format === 'html') return [await draw(content, fingerprint, signal)]
  const sheets = figuresOf(content).map((figure) => sheetOf(content, figure))
  const passport = passportOf(content, fingerprint)
  return format === 'xlsx'
    ? workbookStream(sheets, passport)
    : zipOfTables(sheets, passport, wordsIn(content))
}

const figuresOf = ({ sections }: ReportContent): ReportFigure[] =>
  sections.filter((section) => section.kind === 'figure')

function passportOf(content: ReportContent, fingerprint: string): FilePassport {
  const { name, trust, asAt, knownOn, grade, threshold, choices, madeBy } = content
  return {
    what: name,
    trust,
    asAt,
    knownOn,
    grade,
    filters: choices,
    more: [
      ...(grade === 'safe_to_share' ? [{ label: 'Counts', value: roundingWords(threshold) }] : []),
      { label: 'Fingerprint', value: fingerprint },
      { label: 'Made by', value: madeBy },
    ],
  }
}

/** A figure's table with what its section says. */
function sheetOf(
  content: ReportContent,
  { what, finding, sentence, notes, table, passport }: ReportFigure,
): Sheet<readonly ReportCell[]> & { total: number } {
  const { trust, asAt, knownOn, grade } = content
  return {
    name: what,
    columns: columnsOf(table),
    rows: [table.rows],
    total: table.rows.length,
    passport: {
      what,
      trust,
      asAt,
      knownOn,
      grade,
      filters: passport.parts,
      more: [
        { label: 'Finding', value: finding },
        ...[sentence, ...notes].flatMap((value) => (value ? [{ label: 'Note', value }] : [])),
        { label: 'Fingerprint', value: passport.fingerprint },
        { label: 'Link', value: passport.link },
      ],
    },
  }
}

/** Somebody's own words as plain lines, each with the section that they stand above. */
function wordsIn({ sections }: ReportContent): string[] {
  return sections.flatMap((section, at) => {
    if (section.kind !== 'words') return []
    const below = sections.slice(at + 1).find(({ kind }) => kind === 'figure')
    const place = below?.kind === 'figure' ? `Above “${below.what}”` : 'At the end'
    return [`${place}:\n${plainWords(section.text)}`]
  })
}
