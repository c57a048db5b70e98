import 'server-only'
import type { Scope } from '@/lib/access/scope'
import { hrefWith } from '@/lib/format/address'
import { assumptionWords } from '@/lib/format/forecast'
import type { ExportFormat } from '@/lib/forms/export'
import { type Comparison, compareScenarios } from '../plan/compare-scenarios'
import type { ForecastView } from '../plan/forecast-view'
import { chosenScenarios, scenariosOf } from '../plan/scenarios'
import type { FigureFacts } from '../progression/figure-facts'
import type { ExportFile } from './export-file'
import { type FigureDrawing, figureFile } from './figure-file'
import { gapOf } from './forecast-sheet'
import { type CountTable, count, decimal, name } from './progression-sheets'

/** What a picture of scenarios is drawn from. */
export type ComparedFacts = FigureFacts & { comparison: Comparison }

/**
 * Scenarios side by side as a file, in the grade of whoever asks.
 * @returns null where fewer than two of them are there and done
 */
export async function exportScenarios(
  scope: Scope,
  ids: readonly string[],
  as: ExportFormat | FigureDrawing<ComparedFacts>,
  signal?: AbortSignal,
): Promise<ExportFile | null> {
  const chosen = chosenScenarios(await scenariosOf(scope), ids)
  if (chosen.length < 2) return null
  const comparison = await compareScenarios(scope, chosen)
  const [first] = comparison.scenarios.flatMap(({ view }) => view ?? [])
  if (!first) return null
  const { fingerprint } = comparison
  const query = { compare: chosen.map(({ id }) => id) }
  const runs = { run: chosen.map(({ run }) => run.id), name: chosen.map(({ name: own }) => own) }
  return figureFile(
    scope,
    {
      what: 'Scenarios',
      fileTitle: 'scenarios',
      filters: () =>
        chosen.map(({ name: own, run }) => `${own}: ${assumptionWords(run.question).join('; ')}`),
      address: hrefWith(`/t/${scope.trustId}/plan/scenarios`, query),
      asked: { figure: 'scenarios', query: { ...query, ...runs } },
      read: async () => ({ view: { ...first, fingerprint, comparison }, table: scenariosTable(comparison) }),
    },
    as,
    signal,
  )
}

/** Scenarios by name, with what was run of each. */
export type ComparedEnds = {
  scenarios: readonly { scenario: { name: string }; view: ForecastView | null }[]
}

/** A row for each scenario and group of people, at its end. */
export function scenariosTable({ scenarios }: ComparedEnds): CountTable {
  return {
    columns: [
      name('Scenario', 0, 40),
      name('Level', 1, 12),
      { heading: 'On', type: 'date', value: ({ day }) => day },
      count('Now', 0),
      count('Middle of the runs', 1),
      count('One run in ten is at or under', 2),
      count('Nine in ten are at or under', 3),
      decimal('FTE now', 4, 2),
      decimal('FTE then', 5, 2),
      decimal('Budgeted FTE now', 6, 2),
      decimal('Budgeted FTE then', 7, 2),
      decimal('Gap now, FTE (minus is short)', 8, 2),
      decimal('Gap then, FTE (minus is short)', 9, 2),
      count('Pay a year now at the floors, £', 10),
      count('Pay a year now at the ceilings, £', 11),
      count('Pay a year then at the floors, £', 12),
      count('Pay a year then at the ceilings, £', 13),
    ],
    rows: scenarios.flatMap(({ scenario, view }) => (view ? rowsOf(scenario.name, view) : [])),
  }
}

const rowsOf = (own: string, { panels, end }: ForecastView) =>
  panels
    .filter(({ area }) => area === null)
    .map(({ level, now, posts, ahead, fte, pay }) => {
      const last = ahead.at(-1)
      const budget = posts?.at(-1)?.fte
      return {
        names: [own, level === null ? 'All' : `Level ${level}`],
        day: end,
        counts: [
          now,
          last?.middle ?? null,
          last?.low ?? null,
          last?.high ?? null,
          fte.now,
          fte.end,
          posts?.[0]?.fte ?? null,
          budget ?? null,
          gapOf(posts?.[0]?.fte, fte.now),
          gapOf(budget, fte.end),
          ...[pay?.now, pay?.end].flatMap((range) =>
            range ? [Math.round(range.floor), Math.round(range.ceiling)] : [null, null],
          ),
        ],
      }
    })
