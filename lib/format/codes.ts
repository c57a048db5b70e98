import leaving from '@/db/reference/leaving-reasons.json' with { type: 'json' }
import codeLists from '@/db/reference/nwd-code-lists.json' with { type: 'json' }

const LISTS: Record<string, Record<string, string>> = {
  assignmentStatus: codeLists.assignmentStatus.values,
  employmentContractType: codeLists.employmentContractType.values,
  leavingDestination: codeLists.leavingDestination.values,
  leavingReason: leaving.values,
  qualificationType: codeLists.qualificationType.values,
}

export type CodeList =
  | 'assignmentStatus'
  | 'employmentContractType'
  | 'leavingDestination'
  | 'leavingReason'
  | 'qualificationType'

/** The codes of an NHS Workforce Data Set list with their labels, in the order of the codes. */
export function codesOf(list: CodeList): { code: string; label: string }[] {
  return Object.entries(LISTS[list] ?? {})
    .map(([code, label]) => ({ code, label }))
    .sort((a, b) => a.code.localeCompare(b.code))
}

/** What a code means; a code that the list does not name is said as a code. */
export function codeLabel(list: CodeList, code: string): string {
  return LISTS[list]?.[code] ?? `NWD code ${code}`
}
