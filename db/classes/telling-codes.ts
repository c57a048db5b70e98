import leaving from '../reference/leaving-reasons.json' with { type: 'json' }
import codeLists from '../reference/nwd-code-lists.json' with { type: 'json' }

/** Codes of the electronic staff record that tell more of a person than their career. */
export type TellingCodes = { tells: string; column: string; codes: readonly string[] }

/** A test holds these equal to what the lists of codes say of health, family, discipline and death. */
export const TELLING_CODES: readonly TellingCodes[] = [
  {
    tells: 'Health (special category)',
    column: 'assignment.leaving_reason',
    codes: ['retirement-ill-health', 'voluntary-resignation-health'],
  },
  {
    tells: 'May tell of health (special category)',
    column: 'assignment.leaving_reason',
    codes: ['dismissal-capability', 'dismissal-some-other-substantial-reason', 'death-in-service'],
  },
  { tells: 'Pregnancy, birth or adoption', column: 'assignment.status', codes: ['06'] },
  {
    tells: 'Family',
    column: 'assignment.leaving_reason',
    codes: ['voluntary-resignation-adult-dependants', 'voluntary-resignation-child-dependants'],
  },
  { tells: 'Family', column: 'assignment.status', codes: ['13'] },
  {
    tells: 'Discipline or a dispute',
    column: 'assignment.leaving_reason',
    codes: [
      'dismissal-conduct',
      'dismissal-statutory-reason',
      'voluntary-resignation-incompatible-working-relationships',
    ],
  },
  { tells: 'Discipline or a dispute', column: 'assignment.status', codes: ['09', '10'] },
]

const LABELS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'assignment.leaving_reason': leaving.values,
  'assignment.status': codeLists.assignmentStatus.values,
}

/** A code as the staff record says it. */
export const tellingLabel = (column: string, code: string): string => LABELS[column]?.[code] ?? code
