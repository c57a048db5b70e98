import 'server-only'
import { withTrust } from '@/db/trust'
import { newId, note } from '@/db/writer'
import type { Scope } from '@/lib/access/scope'
import { roundingWords } from '@/lib/format/safe-to-share'
import type { ExportFormat } from '@/lib/forms/export'
import type { PictureFormat } from '@/lib/picture/picture'
import { today } from '../clock'
import type { FigureFacts } from '../progression/figure-facts'
import { type Outgoing, rememberFingerprints } from '../reports/fingerprints'
import { type ExportFile, pictureFile, writeExport } from './export-file'
import { inTurn } from './in-turn'
import { leadsBack } from './list-passport'
import type { CountTable } from './progression-sheets'
import { unitNameOf } from './unit-name'

/** How a figure looks is not known here: whoever asks for a picture brings what draws it. */
export type FigureDrawing<View> = {
  format: PictureFormat
  /** @param unitName name of the filter's unit; null without one */
  draw(view: View, unitName: string | null): Promise<Uint8Array>
}

export type FigureAsked<View extends FigureFacts> = {
  /** What the file says that it is, and how its name begins. */
  what: string
  fileTitle: string
  /** Id of the unit that the figure is narrowed to. */
  unit?: string
  filters(unitName: string | null): string[]
  /** Where the figure is drawn again, on this site. */
  address: string
  /** What is asked, so that the file's fingerprint leads back to it. */
  asked: Omit<Outgoing, 'fingerprint' | 'grade'>
  /** The figure as it is shown to whoever asks, its table, and what of its filters only the figure itself knows in words. */
  read(): Promise<{ view: View; table: CountTable; words?: readonly string[] }>
}

/**
 * A figure as a file, in the grade of whoever asks. There is no file that the history does not know of.
 * @returns null when the figure is asked of a unit that is not this Trust's.
 */
export function figureFile<View extends FigureFacts>(
  scope: Scope,
  asked: FigureAsked<View>,
  as: ExportFormat | FigureDrawing<View>,
  signal?: AbortSignal,
): Promise<ExportFile | null> {
  if (!scope.can('progression:read') || !scope.can('export:write'))
    throw new Error('progression:read or export:write is missing')
  return inTurn(signal, async () => {
    const { view, table, words = [] } = await asked.read()
    const { columns, rows } = table
    const knownOn = view.knownOn ?? today()
    const found = await withTrust(scope, async (db) => {
      const unitName = await unitNameOf(db, asked.unit)
      if (unitName === undefined) return null
      const filters = [...words, ...asked.filters(unitName)]
      await note(db, 'exported', 'figure', newId(), {
        what: asked.what,
        asAt: view.asAt,
        knownOn,
        filters,
        format: typeof as === 'string' ? as : as.format,
        rows: rows.length,
        grade: view.grade,
        fingerprint: view.fingerprint,
      })
      await rememberFingerprints(db, [{ ...asked.asked, fingerprint: view.fingerprint, grade: view.grade }])
      return { filters, unitName }
    })
    if (!found) return null
    const title = `${asked.fileTitle}-${scope.trustId}-as-at-${view.asAt}`
    if (typeof as !== 'string')
      return pictureFile(await as.draw(view, found.unitName), as.format, title, rows.length)
    const sheet = {
      name: asked.what,
      columns,
      rows: [rows],
      total: rows.length,
      passport: {
        what: asked.what,
        trust: `${scope.trustName} (${scope.trustId})`,
        asAt: view.asAt,
        knownOn,
        grade: view.grade,
        filters: found.filters,
        more: moreOf(view, asked.address),
      },
    }
    return writeExport(sheet, as, title, signal)
  })
}

function moreOf({ grade, threshold, fingerprint }: FigureFacts, address: string) {
  return [
    ...(grade === 'safe_to_share' ? [{ label: 'Counts', value: roundingWords(threshold) }] : []),
    ...leadsBack(fingerprint, address),
  ]
}
