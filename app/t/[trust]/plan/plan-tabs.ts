import type { NavEntry } from '@/components/page'

/** The pages of the plan. */
export const planTabs = (trust: string): NavEntry[] => [
  { label: 'Forecast', href: `/t/${trust}/plan/forecast` },
  { label: 'Scenarios', href: `/t/${trust}/plan/scenarios` },
]
