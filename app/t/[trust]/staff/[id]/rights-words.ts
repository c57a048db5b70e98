import type { RequestOutcome } from '@/lib/data/retention/requests'

const ALREADY = {
  erasure: 'Somebody has asked for this already. An administrator looks at it.',
  withdrawal: 'Somebody has taken the request back already.',
  hold: 'Somebody has put a hold on this record already.',
  removal: 'Somebody has taken the hold off already.',
} as const

/** Why something asked of a person's record was not done, in a sentence; null where it was. */
export function requestProblem(outcome: RequestOutcome, what: keyof typeof ALREADY): string | null {
  switch (outcome) {
    case 'done':
      return null
    case 'missing':
      return 'This person is no longer in the records. Go back to the staff list.'
    case 'erased':
      return 'This person’s record was erased meanwhile.'
    case 'already':
      return ALREADY[what]
  }
}
