import path from 'node:path'
import type { AuditPlaces } from '@/lib/audit/checkpoint-key'
import { inRoot } from './node/root.mjs'

/** The folder of the embedded PostgreSQL and the secrets. */
export function dataFolder(): string {
  return process.env.WAYMARK_DATA ?? inRoot('.data')
}

/** Where the checkpoints of the audit and their keys are: WAYMARK_AUDIT_DIR may be a place that is written to once. */
export function auditPlaces(): AuditPlaces {
  return {
    checkpoints: process.env.WAYMARK_AUDIT_DIR ?? path.join(dataFolder(), 'audit'),
    keys: path.join(dataFolder(), 'audit-keys'),
  }
}
