import { forecastRun, scenario } from '../schema'
import { type ClassedTable, classed } from './class'

const EVERYONE = 'Every member of the Trust; exact numbers only those who see names'

export const FORECASTS: readonly ClassedTable[] = [
  classed(
    forecastRun,
    {
      why: 'A forecast with what it assumes: counts by level, and nobody’s career',
      from: 'The Trust’s own history, and whoever plans',
      kept: 'The last 200 of a Trust, those of the plan and those that left as a file; those of scenarios as long as they are kept',
      seen: EVERYONE,
    },
    {
      trustId: 'organisation',
      id: 'technical',
      digest: 'technical',
      questionDigest: 'technical',
      question: 'organisation',
      asAt: 'organisation',
      knownOn: 'organisation',
      state: 'technical',
      attempt: 'technical',
      stepsDone: 'technical',
      steps: 'technical',
      result: 'organisation',
      reference: 'technical',
      accountId: 'account',
      who: 'account',
      askedAt: 'account',
      seenAt: 'technical',
      endedAt: 'technical',
    },
  ),
  classed(
    scenario,
    {
      why: 'A forecast by name, to compare with others and to plan by',
      from: 'Whoever plans',
      kept: 'Until it is deleted',
      seen: EVERYONE,
    },
    {
      trustId: 'organisation',
      id: 'technical',
      name: 'organisation',
      runId: 'technical',
      isPlan: 'organisation',
      accountId: 'account',
      who: 'account',
      version: 'technical',
    },
  ),
]
