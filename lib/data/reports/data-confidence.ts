import 'server-only'
import { siteUrl } from '@/lib/access/origin'
import type { Scope } from '@/lib/access/scope'
import type { SharedCount } from '@/lib/domain/disclosure'
import { partsSet } from '@/lib/format/address'
import { aboutCount, countText } from '@/lib/format/count'
import { longDay } from '@/lib/format/day'
import { counted } from '@/lib/format/plural'
import { VERSION_WORDS } from '@/lib/format/version'
import { figureAddress, lastingQuery, PROGRESSION_FIGURES } from '@/lib/forms/progression-figures'
import type { ReportFigure } from '@/lib/report/content'
import { overview } from '../overview'
import { questionFor } from '../safe-question'
import type { SectionAsked } from './make-run'

/**
 * How far the figures of a report can be trusted: how many of the headcount have a known route, and what could move the
 * figures, the most first. Who sees what is safe to share is told of routes alone, as everywhere.
 */
export async function dataConfidence(
  scope: Scope,
  { asAt, day, months, unit, unitName }: SectionAsked,
): Promise<Omit<ReportFigure, 'id'>> {
  const form = PROGRESSION_FIGURES.bridge
  const put = form.parse({ asAt, months: String(months), unit: unit ?? undefined }, day)
  const { filter, notes } = questionFor(scope.grade, 'bridge', put)
  const view = await overview(scope, filter)
  const { bridge, unknownRoute, attention, grade, threshold, fingerprint } = view
  const rows: [string, SharedCount, string][] = [
    ['In an informatics post', bridge.closing, 'Everyone in these figures'],
    [
      'Of them without a known entry route',
      unknownRoute,
      'Any route’s number could be higher by up to so many',
    ],
    ...(attention
      ? ([
          [
            'In a post without a level',
            attention.unclassified,
            'The headcount could be higher by up to so many',
          ],
          [
            'Rows held back from staff lists',
            attention.held,
            'Each is a move that the records do not have yet',
          ],
          [
            'Progressions of two levels or more at once',
            attention.jumped,
            'Right, or a level that was recorded wrongly',
          ],
        ] satisfies [string, SharedCount, string][])
      : []),
  ]
  const say = (count: SharedCount) => (grade === 'internal' ? countText(count) : aboutCount(count, threshold))
  return {
    kind: 'figure',
    figure: 'confidence',
    what: 'Data confidence',
    finding:
      unknownRoute === 0
        ? 'Everyone in these figures has a known entry route'
        : grade === 'internal'
          ? `${counted(Number(unknownRoute), 'person', 'people')} of ${countText(bridge.closing)} ${unknownRoute === 1 ? 'has' : 'have'} no known entry route`
          : `Of ${say(bridge.closing)} people ${say(unknownRoute)} have no known entry route`,
    sentence: `What could move the figures of this report on ${longDay(asAt)}.`,
    notes,
    chart: null,
    table: {
      columns: [
        { heading: 'What', type: 'text' },
        { heading: 'Number', type: 'number', decimals: 0 },
        { heading: 'What it means', type: 'text' },
      ],
      rows,
    },
    passport: {
      parts: [
        `As at ${longDay(filter.asAt)}`,
        `as known on ${longDay(day)}`,
        ...(filter.unit && unitName ? [`unit: ${unitName}`] : []),
        VERSION_WORDS,
      ],
      fingerprint,
      link: new URL(figureAddress(scope.trustId, form, filter, day), siteUrl()).href,
    },
    query: partsSet(lastingQuery(form, filter, day)),
  }
}
