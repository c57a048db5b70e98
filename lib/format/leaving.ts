import leaving from '@/db/reference/leaving-reasons.json' with { type: 'json' }

/** A reason for leaving that may be chosen. `key` is what is stored: the NWD code where it is known. */
export interface LeavingReason {
  key: string
  name: string
  group: string
}

/** The reasons for leaving, by group and in the order of their names. */
export const LEAVING_REASONS: readonly LeavingReason[] = leaving.reasons.map(({ key, name, group }) => ({
  key,
  name,
  group,
}))

/** The name of a reason for leaving; a code that the list does not have is said as it is. */
export function leavingReasonName(key: string): string {
  return LEAVING_REASONS.find((reason) => reason.key === key)?.name ?? `NWD code ${key}`
}
