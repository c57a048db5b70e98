import type { TransactionSql } from 'postgres'

/**
 * The recorded assignment `a` whole, as the history has it. A change that told only what it changed could not be read as
 * what was known before it.
 */
export const assignmentFacts = (sql: TransactionSql) => sql`jsonb_build_object(
  'staffId', a.staff_id, 'assignmentNumber', a.assignment_number, 'positionId', a.position_id,
  'positionTitle', a.position_title, 'afcBand', a.afc_band, 'unitId', a.unit_id, 'areaOfWork', a.area_of_work,
  'fte', a.fte, 'validFrom', a.valid_from, 'validTo', a.valid_to, 'status', a.status,
  'contractType', a.contract_type, 'occupationCode', a.occupation_code, 'isPrimary', a.is_primary,
  'counts', a.counts, 'hicfStatus', a.hicf_status, 'roleId', a.role_id, 'area', a.area, 'level', a.level,
  'hicfSource', a.hicf_source, 'suggestedArea', a.suggested_area, 'suggestedLevel', a.suggested_level,
  'hicfReason', a.hicf_reason, 'note', a.note, 'leavingReason', a.leaving_reason,
  'leavingDestination', a.leaving_destination, 'version', a.version)`
