import reference from '@/db/reference/entry-routes.json' with { type: 'json' }
import facts from '@/db/reference/facts.json' with { type: 'json' }
import type { Nation } from '@/db/vocabulary'
import { apprenticeshipLevels, fieldsOf, standardsFor } from '@/lib/forms/entry-route-fields'

export type RouteRule = { text: string; confidence: string }

/** What is known of a route besides its people: what is asked of it, where it comes from, which rules hold. */
export type RouteBasis = {
  /** Of the NHS's own page on routes into health informatics. */
  isOfNhsPage: boolean
  confidence: string
  sources: string[]
  asks: { label: string; hint: string | undefined }[]
  notKept: string[]
  rules: RouteRule[]
  standards: { ref: string; title: string; level: number; areas: string[]; confidence: string }[]
}

const SOURCES: Readonly<Record<string, string>> = {
  SEED: 'NHS page “Routes into health informatics”',
  'BCS-APP': 'BCS on apprenticeships in health informatics',
  'FEDIP-TCC': 'FEDIP’s profile of a trainee clinical coder',
  GK: 'general knowledge, not confirmed in a document',
  'DAS-STD': 'list of apprenticeship standards, 2021',
  'DAS-TEST': 'data of the apprenticeship service',
  'SE-CSV': 'Skills England’s list of apprenticeships, July 2026',
  'SE-MAP': 'training providers’ programmes by standard, August 2026',
  'GMTS-OLD': 'NHS graduate scheme, its specialisms',
  'GMTS-NEW': 'Surrey Heartlands on the graduate scheme',
  'GMTS-ELIG': 'NHS graduate scheme, who may apply',
  DD: 'NHS Data Dictionary, May 2026',
  'UKCHIP-ROUTES': 'UKCHIP on routes to registration',
}

export function routeBasis(code: string, nation: Nation): RouteBasis | null {
  const route = reference.routes.find((one) => one.code === code)
  if (!route) return null
  return {
    isOfNhsPage: route.inSeed,
    confidence: route.confidence,
    sources: route.sources.map((source) => SOURCES[source] ?? source.replace(/^https:\/\/(www\.)?/, '')),
    asks: fieldsOf(code)
      .filter(({ kind }) => kind !== 'fixed')
      .map(({ label, hint }) => ({ label, hint })),
    notKept: route.fields.some((field) => field.startsWith('visaRoute')) ? ['The visa'] : [],
    rules: apprenticeshipLevels(code).length > 0 ? rulesOf(code, nation) : [],
    standards: standardsFor(code).map(({ ref, title, level, hicfAreas, confidence }) => ({
      ref,
      title,
      level,
      areas: hicfAreas,
      confidence,
    })),
  }
}

/** The rules of a nation as the reference has them. They warn about a record and never stop it. */
function rulesOf(code: string, nation: Nation): RouteRule[] {
  const { current, extraEngland, seedEra } = facts.apprenticeshipAgeRules
  const age = current[nation === 'Northern Ireland' ? 'NorthernIreland' : nation]
  const rules: RouteRule[] = [
    {
      text: `In ${nation} an apprentice is at least ${age.min} at the start. There is no upper age.`,
      confidence: age.confidence,
    },
  ]
  if (nation !== 'England') {
    if (code === 'APP_FOUNDATION')
      rules.push({
        text: 'Foundation apprenticeships of this kind are in England only.',
        confidence: 'medium',
      })
    return rules
  }
  const sure = (about: RegExp): string =>
    extraEngland.find(({ rule }) => about.test(rule))?.confidence ?? 'low'
  rules.push({
    text: `When the NHS page was written the age in England was ${seedEra.England.replaceAll("'", '').replace('-', ' to ')}.`,
    confidence: 'high',
  })
  rules.push({
    text: 'It lasts at least 12 months, or 8 months when it began on 1 August 2025 or later.',
    confidence: sure(/duration/),
  })
  if (code === 'APP_FOUNDATION')
    rules.push({
      text: 'Foundation apprenticeships are meant for people aged 16 to 21, up to 24 for some.',
      confidence: sure(/foundation/),
    })
  if (code === 'APP_L6_7')
    rules.push({
      text: 'From January 2026 public funding for level 7 is for people aged 16 to 21 at the start, with exceptions.',
      confidence: sure(/level 7/),
    })
  return rules
}
