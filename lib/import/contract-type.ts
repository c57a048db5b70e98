import lists from '@/db/reference/nwd-code-lists.json' with { type: 'json' }
import type { RowReader } from './row-reader'

const NAMES: Record<string, string> = lists.employmentContractType.values

/** What ESR and people write, by what stands in it; the first that fits. Bank comes first: it decides whether a post counts. */
const KINDS: readonly (readonly [RegExp, code: string])[] = [
  [/bank/, '01'],
  [/honorary/, '03'],
  [/non.?exec|chair/, '07'],
  [/professional exec/, '08'],
  [/locum/, '04'],
  [/retainer/, '06'],
  [/widow/, '09'],
  [/fixed|temp/, '02'],
  [/perm|substantive/, '05'],
]

/**
 * The NWD employment contract type of an assignment category: `Permanent`, `Fixed Term Temp`, `Bank`, or a code.
 *
 * @returns null where the file does not say; undefined where what it says is not known and has been reported, since it
 *   decides whether the post counts
 */
export function readContractType(cells: RowReader<'AssignmentCategory'>): string | null | undefined {
  const text = cells.text('AssignmentCategory').toLowerCase()
  if (text === '') return null
  const code = /^\d$/.test(text) ? `0${text}` : text
  if (Object.hasOwn(NAMES, code)) return code
  const known = KINDS.find(([form]) => form.test(text))
  if (known) return known[1]
  cells.problem(
    'AssignmentCategory',
    'This contract type is not known.',
    `Enter one of: ${Object.values(NAMES).join(', ')}.`,
  )
  return undefined
}
