import 'server-only'
import { createHash } from 'node:crypto'
import { figureSettings } from '@/db/queries/figure-settings'
import { withTrust } from '@/db/trust'
import type { Grade } from '@/db/vocabulary'
import type { FeedScope } from '@/lib/access/feed-token'
import { effectiveThreshold } from '@/lib/domain/disclosure'
import type { IncidenceReading } from '@/lib/domain/incidence-reading'
import type { FeedAnswer } from '@/lib/feed/answers'
import { partsSet } from '@/lib/format/address'
import { HEADCOUNT } from '@/lib/format/feed'
import { progressionFilterWords } from '@/lib/format/progression-filter'
import { roundingWords } from '@/lib/format/safe-to-share'
import type { FeedFigureName, FeedFilter } from '@/lib/forms/feed'
import {
  type FigureForm,
  figureAddress,
  lastingQuery,
  PROGRESSION_FIGURES,
} from '@/lib/forms/progression-figures'
import type { ProgressionFilter } from '@/lib/forms/progression-filter'
import { VERSION } from '@/lib/version'
import { today } from '../clock'
import { type ExportFile, writeExport } from '../export/export-file'
import { inTurn } from '../export/in-turn'
import { leadsBack } from '../export/list-passport'
import { readFigure } from '../export/progression-export'
import type { CountTable } from '../export/progression-sheets'
import { unitNameOf } from '../export/unit-name'
import { type Outgoing, rememberOnce } from '../reports/fingerprints'
import { questionFor } from '../safe-question'
import { headcountOf } from './headcount-figure'

/** What each figure is called where questions are gone over. */
const QUESTION: Record<FeedFigureName, string> = {
  headcount: 'headcount',
  flow: 'flow',
  'time-to-progress': 'time',
}

/** A figure that may be asked for: what it would say is not looked at yet. */
export type FeedFigure<K extends FeedFigureName> = {
  /** Another word whenever the answer is another, without counting anything. */
  etag: string
  json(): Promise<FeedAnswer<K>>
  csv(signal?: AbortSignal): Promise<ExportFile>
}

/**
 * A figure of the feed, in the grade of the token.
 * @param put as it was asked; what may not be asked of safe-to-share figures is asked as the pages do, with notes
 * @returns a sentence where the filter names a unit that is not this Trust's
 */
export async function feedFigure<K extends FeedFigureName>(
  scope: FeedScope,
  name: K,
  put: FeedFilter<K>,
): Promise<FeedFigure<K> | { problem: string }> {
  if (!scope.can('progression:read')) throw new Error('progression:read is missing')
  const { filter, notes } = questionFor(scope.grade, QUESTION[name], put)
  const day = today()
  const { settings, unitName } = await withTrust(scope, async (db) => ({
    settings: await figureSettings(db),
    unitName: await unitNameOf(db, filter.unit),
  }))
  if (unitName === undefined) return { problem: 'unit is no unit of this Trust.' }
  const about = {
    what: WHAT[name],
    trust: { code: scope.trustId, name: scope.trustName },
    knownOn: filter.knownOn ?? day,
    threshold: effectiveThreshold(settings.threshold),
    notes,
  }
  const parts = [VERSION, name, scope.grade, settings, put, filter, about, unitName]
  const etag = createHash('sha256').update(JSON.stringify(parts)).digest('base64url')
  const read = async () => {
    const found = await READS[name](scope, filter as never)
    await withTrust(scope, (db) => rememberOnce(db, found.outgoing))
    const { asAt, grade } = found
    const said = { ...about, asAt, grade, filters: found.filters(unitName), ...found.figures }
    return { ...found, answer: said as unknown as FeedAnswer<K> }
  }
  return {
    etag,
    json: async () => (await read()).answer,
    csv: (signal) =>
      inTurn(signal, async () => {
        const { answer, table, address } = await read()
        const { asAt, knownOn, grade, filters, threshold, fingerprint } = answer
        const sheet = {
          name: about.what,
          columns: table.columns,
          rows: [table.rows],
          total: table.rows.length,
          passport: {
            what: about.what,
            trust: `${scope.trustName} (${scope.trustId})`,
            asAt,
            knownOn,
            grade,
            filters: [...filters, ...notes],
            more: [
              ...(grade === 'safe_to_share' ? [{ label: 'Counts', value: roundingWords(threshold) }] : []),
              ...leadsBack(fingerprint, address),
            ],
          },
        }
        return writeExport(sheet, 'csv', `${name}-${scope.trustId}-as-at-${asAt}`, signal)
      }),
  }
}

const WHAT: Record<FeedFigureName, string> = {
  headcount: HEADCOUNT.what,
  flow: PROGRESSION_FIGURES.flow.what,
  'time-to-progress': PROGRESSION_FIGURES.time.what,
}

/** What a figure says besides what every one says of itself. */
type Figures<K extends FeedFigureName> = Omit<FeedAnswer<K>, keyof AboutFigure>
type AboutFigure = Omit<FeedAnswer<FeedFigureName>, 'fingerprint'>

type Found<K extends FeedFigureName> = {
  asAt: string
  grade: Grade
  figures: Figures<K>
  table: CountTable
  filters(unitName: string | null): string[]
  /** Where the figure is drawn, on this site. */
  address: string
  outgoing: Outgoing
}

const READS: { [K in FeedFigureName]: (scope: FeedScope, filter: FeedFilter<K>) => Promise<Found<K>> } = {
  headcount: async (scope, filter) => {
    const { asAt, grade, counts, table, fingerprint } = await headcountOf(scope, filter)
    const { people: headcount, ...others } = counts
    return {
      asAt,
      grade,
      figures: { headcount, ...others, fingerprint },
      table,
      ...ofPage(scope, 'areas', filter, { fingerprint, grade }, HEADCOUNT.figure),
    }
  },
  flow: async (scope, filter) => {
    const { view, table } = await readFigure(scope, 'flow', filter)
    const { flow, focus, unknown, fingerprint, asAt, grade } = view
    const { total, routes, columns, steps, others } = flow
    return {
      asAt,
      grade,
      figures: { fingerprint, total, unknown, focus, routes, columns, steps, others },
      table,
      ...ofPage(scope, 'flow', filter, view),
    }
  },
  'time-to-progress': async (scope, filter) => {
    const { view, table } = await readFigure(scope, 'time', filter)
    const { asAt, grade, fingerprint, level, watchedFrom, anywhere, unknownRoute, reading, compared } = view
    return {
      asAt,
      grade,
      figures: {
        fingerprint,
        level,
        watchedFrom,
        anywhere,
        unknownRoute,
        reading: readingOf(reading),
        compared: {
          ...compared,
          panels: compared.panels.map((panel) => ({ ...panel, reading: readingOf(panel.reading) })),
        },
      },
      table,
      ...ofPage(scope, 'time', filter, view),
    }
  },
}

/** Where a reading is safe to share its points are its years, of which a point says less. */
const readingOf = ({ points, ...reading }: IncidenceReading) => ({
  ...reading,
  points: points.map(({ day, shares, thin }) => ({ day, shares, thin })),
})

function ofPage(
  scope: FeedScope,
  page: 'flow' | 'time' | 'areas',
  filter: ProgressionFilter,
  { fingerprint, grade }: { fingerprint: string; grade: Grade },
  figure: string = page,
) {
  const form: FigureForm = PROGRESSION_FIGURES[page]
  return {
    filters: (unitName: string | null) => [
      ...(form.words?.(filter) ?? []),
      ...progressionFilterWords(filter, unitName, form.routeIs),
    ],
    address: figureAddress(scope.trustId, form, filter, today()),
    outgoing: { fingerprint, grade, figure, query: partsSet(lastingQuery(form, filter, today())) },
  }
}
