import { planAction, planBaseline, planWords } from '../schema'
import { type ClassedTable, classed } from './class'

export const PLANS: readonly ClassedTable[] = [
  classed(
    planWords,
    {
      why: 'What the Trust says of each step of its workforce plan',
      from: 'Whoever plans',
      kept: 'Until it is emptied',
      seen: 'Every member of the Trust',
    },
    {
      trustId: 'organisation',
      id: 'technical',
      step: 'organisation',
      text: 'organisation',
      version: 'technical',
    },
  ),
  classed(
    planAction,
    {
      why: 'Actions of the workforce plan, with who sees to each and by when',
      from: 'Whoever plans',
      kept: 'As long as the Trust is',
      seen: 'Every member of the Trust; who sees to it only those who see names',
    },
    {
      trustId: 'organisation',
      id: 'technical',
      what: 'organisation',
      owner: 'colleague',
      due: 'organisation',
      state: 'organisation',
      doneOn: 'organisation',
      version: 'technical',
    },
  ),
  classed(
    planBaseline,
    {
      why: 'Which forecast the progress of the plan is measured by, from when on and why',
      from: 'Whoever plans',
      kept: 'As long as the Trust is',
      seen: 'Every member of the Trust; who said so only those who see names',
    },
    {
      trustId: 'organisation',
      id: 'technical',
      scenarioId: 'technical',
      scenarioName: 'organisation',
      runId: 'technical',
      why: 'organisation',
      accountId: 'account',
      who: 'account',
      setAt: 'account',
      version: 'technical',
    },
  ),
]
