import type { AuditKind } from '@/db/vocabulary'

/** Kinds of entries of the audit, as they are chosen and shown. */
export const AUDIT_KIND_NAMES: Record<AuditKind, string> = {
  sign_ins: 'Signing in',
  membership: 'Members and access',
  records: 'Staff records',
  reads: 'Pages of a person read',
  exports: 'Files taken away',
  imports: 'Imports',
  undo: 'Undo',
  settings: 'Settings',
}
