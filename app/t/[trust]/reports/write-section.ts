import { drawReportChart } from '@/components/picture'
import type { Scope } from '@/lib/access/scope'
import { readFigure } from '@/lib/data/export/progression-export'
import { dataConfidence } from '@/lib/data/reports/data-confidence'
import type { MadeFigure, MadeSection, SectionAsked } from '@/lib/data/reports/make-run'
import { plainTable } from '@/lib/data/reports/plain-table'
import { questionFor } from '@/lib/data/safe-question'
import { partsSet } from '@/lib/format/address'
import { recordsStartNote } from '@/lib/format/records'
import {
  type FigureForm,
  type FilterOf,
  lastingQuery,
  PROGRESSION_FIGURES,
  type ProgressionFile,
} from '@/lib/forms/progression-figures'
import { pictureOf } from '../progression/export/pictures'
import { firstDayOf } from '../progression/progression-page'
import { writePlan } from './write-plan'

/**
 * A section of a report: the words, chart and table of its figure's page, in the grade of the scope. Where what is
 * safe to share is asked otherwise than the report says, its notes say so.
 */
export async function writeSection(
  scope: Scope,
  asked: SectionAsked,
  signal?: AbortSignal,
): Promise<MadeSection | MadeSection[]> {
  if (asked.key === 'plan') return writePlan(scope, asked, signal)
  if (asked.key === 'establishment') return writeEstablishment(scope, asked, signal)
  return asked.key === 'confidence'
    ? dataConfidence(scope, asked)
    : writeFigure(scope, asked.key, asked, signal)
}

/** The establishment is of the whole Trust, whatever unit the report is of. */
async function writeEstablishment(
  scope: Scope,
  asked: SectionAsked,
  signal?: AbortSignal,
): Promise<MadeFigure[]> {
  const figures = []
  for (const by of ['level', 'unit'] as const)
    figures.push(
      await writeFigure(scope, 'establishment', { ...asked, unit: null, unitName: null }, signal, by),
    )
  const whole = asked.unit
    ? ['This is of the whole Trust: its establishment is not told for a part of it.']
    : []
  return figures.map((figure) => ({ ...figure, notes: [...figure.notes, ...whole] }))
}

async function writeFigure<K extends ProgressionFile>(
  scope: Scope,
  what: K,
  { asAt, day, months, unit, unitName }: SectionAsked,
  signal?: AbortSignal,
  by?: string,
): Promise<MadeFigure> {
  const form: FigureForm = PROGRESSION_FIGURES[what]
  const put = form.parse({ asAt, months: String(months), unit: unit ?? undefined, by }, day) as FilterOf<K>
  const { filter, notes } = questionFor(scope.grade, what, put)
  const { view, table } = await readFigure(scope, what, filter)
  const named = filter.unit ? unitName : null
  const start = recordsStartNote(view.recordsFrom, firstDayOf(filter), filter.asAt)
  const picture = pictureOf(scope, { what, filter, day }, view, named)
  const { fingerprint, link, parts } = picture.passport
  return {
    kind: 'figure',
    figure: what,
    what: form.what,
    finding: picture.finding,
    sentence: picture.sentence ?? null,
    notes: [...(picture.notes ?? []), ...notes, ...(start ? [start] : [])],
    chart: drawReportChart(picture.chart, signal),
    table: plainTable(table.columns, table.rows),
    passport: { parts, fingerprint, link },
    query: partsSet(lastingQuery(form, filter, day)),
  }
}
