import type { TagLook } from '@/components/nhs'
import type { Grade, ReportSchedule, RunState } from '@/db/vocabulary'

export const GRADE_CHOICES: { value: Grade; label: string; hint: string }[] = [
  {
    value: 'safe_to_share',
    label: 'Safe to share',
    hint: 'Rounded numbers, small ones hidden. For the board, other Trusts and the public. Everyone in the Trust can see it',
  },
  {
    value: 'internal',
    label: 'Internal',
    hint: 'Exact numbers. Not to leave the Trust. Viewers cannot see it',
  },
]

export const SCHEDULE_CHOICES: { value: ReportSchedule; label: string; hint?: string }[] = [
  { value: 'never', label: 'When someone asks for it' },
  {
    value: 'monthly',
    label: 'Each month too',
    hint: 'By itself, as at the day of each new staff list, once the list has been applied',
  },
]

export const gradeLabel = (grade: Grade) => GRADE_CHOICES.find(({ value }) => value === grade)?.label ?? grade

export const scheduleLabel = (schedule: ReportSchedule) =>
  SCHEDULE_CHOICES.find(({ value }) => value === schedule)?.label ?? schedule

export const RUN_STATES: Record<RunState, { label: string; look: TagLook }> = {
  making: { label: 'Being made', look: 'blue' },
  made: { label: 'Made', look: 'green' },
  failed: { label: 'Failed', look: 'red' },
}
