import type { RetentionKind } from '@/db/vocabulary'

/** What each retention period is of. */
export const RETENTION_LABELS: Record<RetentionKind, string> = {
  leavers: 'People who have left',
  uploads: 'Uploads that nobody has decided',
  door: 'Sign-ins and what else is done at the door',
  invitations: 'Invitations used or run out',
  accounts: 'Accounts of members who were removed',
}
