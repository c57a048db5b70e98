import path from 'node:path'
import type { AuditPlaces } from './checkpoint-key'

/**
 * Where the checkpoints and the said links of the audit are, and their keys: WAYMARK_AUDIT_DIR may be a place where files are
 * made and added to, and nothing is changed or removed.
 * @param dataFolder of this installation, where the keys stay
 */
export function auditPlacesOf(dataFolder: string): AuditPlaces {
  return {
    checkpoints: process.env.WAYMARK_AUDIT_DIR ?? path.join(dataFolder, 'audit'),
    keys: path.join(dataFolder, 'audit-keys'),
  }
}
