/** The field's words. No imports; every layer may read it. */

/** A calendar day as an ISO string, `YYYY-MM-DD`. */
export type Day = string

/** ODS code of a Trust, upper case: 3 to 8 letters and digits. */
export type OdsCode = string

export const NATIONS = ['England', 'Wales', 'Scotland', 'Northern Ireland'] as const
export type Nation = (typeof NATIONS)[number]

export const ROLES = ['viewer', 'recorder', 'lead', 'administrator'] as const
/** What a member is in one Trust. */
export type Role = (typeof ROLES)[number]

/** What is written down of the door: sign-ins and what changes how one gets in. */
export type AccountEventKind =
  | 'signed_in'
  | 'sign_in_refused'
  | 'sign_in_held'
  | 'second_step_passed'
  | 'second_step_refused'
  | 'recovery_code_used'
  | 'second_step_set_up'
  | 'second_step_turned_off'
  | 'second_step_reset'
  | 'recovery_codes_made'
  | 'name_changed'
  | 'email_changed'
  | 'password_changed'
  | 'password_refused'
  | 'reset_link_made'
  | 'password_reset'
  | 'signed_out'
  | 'sessions_ended'
  | 'provider_linked'
  | 'provider_unlinked'
  | 'provider_refused'
  | 'file_made'
  | 'account_forgotten'

/** What the audit tells of, as it is asked for. */
export const AUDIT_KINDS = [
  'sign_ins',
  'membership',
  'records',
  'reads',
  'exports',
  'imports',
  'undo',
  'settings',
] as const
export type AuditKind = (typeof AUDIT_KINDS)[number]

export const HICF_LEVELS = [1, 2, 3, 4, 5, 6, 7, 8, 9] as const
/** Health Informatics Career Framework level of a post held. */
export type HicfLevel = (typeof HICF_LEVELS)[number]

export const HICF_AREAS = ['CI', 'ETR', 'HR', 'ICT', 'IM', 'KM', 'PPM', 'SM'] as const
export type HicfArea = (typeof HICF_AREAS)[number]

export const AFC_BANDS = ['1', '2', '3', '4', '5', '6', '7', '8a', '8b', '8c', '8d', '9', 'VSM'] as const
/** Agenda for Change pay band; not the HICF level. */
export type AfcBand = (typeof AFC_BANDS)[number]

/** Whether a post is in health informatics; `unclassified` until someone or the crosswalk has said. */
export const HICF_STATUSES = ['informatics', 'not_informatics', 'unclassified'] as const
export type HicfStatus = (typeof HICF_STATUSES)[number]

/** Who said the HICF role, area and level of a post. */
export const HICF_SOURCES = ['crosswalk', 'confirmed', 'changed'] as const
export type HicfSource = (typeof HICF_SOURCES)[number]

/** How exactly a date is known. */
export const DATE_PRECISIONS = ['day', 'month', 'year'] as const
export type DatePrecision = (typeof DATE_PRECISIONS)[number]
/** How exactly a monthly list lets the day of a change be known. */
export type ListPrecision = Extract<DatePrecision, 'day' | 'month'>

/** Where a person is over a stretch of time, seen from this Trust. */
export const CAREER_STATES = ['informatics', 'other', 'left', 'no_post'] as const
export type CareerState = (typeof CAREER_STATES)[number]

export const SPELL_OUTCOMES = ['progressed', 'stepped_down', 'moved_out', 'left', 'still_at_level'] as const
export type SpellOutcome = (typeof SPELL_OUTCOMES)[number]

export const MOVE_KINDS = [
  'joined',
  'progressed',
  'sideways',
  'stepped_down',
  'moved_in',
  'moved_out',
  'left',
  'returned',
] as const
export type MoveKind = (typeof MOVE_KINDS)[number]

/** NWD contract types that count in neither headcount nor FTE: bank, honorary, non-executive. */
export const UNCOUNTED_CONTRACTS = ['01', '03', '07'] as const

/** Internal: exact numbers, may carry names. Shareable: suppressed and rounded. */
export const GRADES = ['internal', 'safe_to_share'] as const
export type Grade = (typeof GRADES)[number]

/**
 * How a file stands. `received`: it lies on the disk. `matching`, `checked`: it waits for a person. The others are what a
 * job is doing, or how it ended.
 */
export type LoadState =
  | 'received'
  | 'reading'
  | 'matching'
  | 'checking'
  | 'checked'
  | 'writing'
  | 'done'
  | 'refused'
  | 'failed'
  | 'undoing'
  | 'undone'
  | 'discarded'

/** How a file was read: as CSV with its encoding and delimiter, which sheet of a workbook, or ESR's flat file. */
export type LoadForm =
  | { kind: 'csv'; encoding: string; delimiter: string }
  | { kind: 'xlsx'; sheet: string; otherSheets: readonly string[]; from1904: boolean }
  | { kind: 'esr-flat' }

/** When a report is made by itself: never, or each time a staff list has been applied. */
export const REPORT_SCHEDULES = ['never', 'monthly'] as const
export type ReportSchedule = (typeof REPORT_SCHEDULES)[number]

export type RunOrigin = 'person' | 'schedule'
export type RunState = 'making' | 'made' | 'failed'

/** Lists that may be too long to be made while somebody waits. */
export const ASKED_FILE_KINDS = ['staff', 'posts'] as const
export type AskedFileKind = (typeof ASKED_FILE_KINDS)[number]

/**
 * How a file that was asked for stands. `interrupted`: whoever made it was stopped. `expired`: it was ready, and its bytes
 * are gone.
 */
export type AskedFileState =
  | 'waiting'
  | 'making'
  | 'ready'
  | 'cancelled'
  | 'failed'
  | 'interrupted'
  | 'expired'

/** Kinds of record that a Trust keeps for a period of its own. */
export const RETENTION_KINDS = ['leavers', 'uploads', 'door', 'invitations', 'accounts'] as const
export type RetentionKind = (typeof RETENTION_KINDS)[number]

/** Why a person's record is to be looked at: its period is over, its erasure was asked for, it is on hold. */
export const REVIEW_WHYS = ['due', 'asked', 'held'] as const
export type ReviewWhy = (typeof REVIEW_WHYS)[number]

/** How it stands with the erasure of a person's record. */
export type ErasureState = 'asked' | 'withdrawn' | 'erased'

/** How a run of a forecast stands. A worker that was killed while it ran is missed, and the run begins anew by itself. */
export const FORECAST_RUN_STATES = ['waiting', 'running', 'done', 'cancelled', 'failed'] as const
export type ForecastRunState = (typeof FORECAST_RUN_STATES)[number]

/** The six steps of integrated workforce planning, in their order. */
export const PLAN_STEPS = ['define', 'change', 'workforce', 'availability', 'actions', 'review'] as const
export type PlanStep = (typeof PLAN_STEPS)[number]

export const PLAN_ACTION_STATES = ['open', 'done', 'dropped'] as const
export type PlanActionState = (typeof PLAN_ACTION_STATES)[number]
