import type { Day, PlanActionState, PlanStep } from '@/db/vocabulary'
import { longDay } from './day'

/** The six steps with what belongs in the words of each. */
export const PLAN_STEP_WORDS: Readonly<Record<PlanStep, { label: string; hint: string }>> = {
  define: {
    label: 'Define the plan',
    hint: 'Why there is a plan, which teams it is of, how far it looks ahead and whose it is',
  },
  change: {
    label: 'Map service change',
    hint: 'What will be done otherwise, where and from when, and what that means for the work',
  },
  workforce: {
    label: 'Define the workforce needed',
    hint: 'Which posts at which level the work needs, and why these',
  },
  availability: {
    label: 'Understand availability',
    hint: 'Who will be there if nothing changes, and where people are hard to find',
  },
  actions: {
    label: 'Plan the actions',
    hint: 'How the gap is closed: routes, development, hiring, and what each is to bring',
  },
  review: {
    label: 'Implement and review',
    hint: 'Who looks at the plan, how often, and what would change it',
  },
}

/** "Open", "Done on 6 August 2026", "Overdue since 1 July 2026". */
export function actionStateWords(
  { state, due, doneOn }: { state: PlanActionState; due: Day; doneOn: Day | null },
  today: Day,
): string {
  if (state === 'done') return doneOn ? `Done on ${longDay(doneOn)}` : 'Done'
  if (state === 'dropped') return 'Dropped'
  return due < today ? `Overdue since ${longDay(due)}` : 'Open'
}
