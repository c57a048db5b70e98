import { AFC_BANDS, HICF_LEVELS } from '@/db/vocabulary'
import { LEVEL_NAMES } from '@/lib/format/states'

export type RouteChoice = { value: string; label: string }

/** How a field of an entry route is asked for and stored. Every value is stored as a text. */
export type RouteFieldKind =
  | { kind: 'text'; suggestions?: readonly string[]; width?: 5 | 10 | 20 }
  | { kind: 'long' }
  /** A code, where what was typed begins with one that is known; else the words as typed. */
  | { kind: 'coded'; codes: readonly RouteChoice[]; offered?: readonly RouteChoice[] }
  | { kind: 'pattern'; pattern: RegExp; says: string; upper?: boolean; width?: 5 | 10 | 20 }
  /** Known to the day, the month or the year: `2018-08-06`, `2018-08` or `2018`. */
  | { kind: 'date' }
  | { kind: 'number'; least: number; most: number; decimal?: boolean; suffix?: string }
  | { kind: 'yes_no' }
  | { kind: 'choice'; options: readonly RouteChoice[] }
  /** Any of several, one value a line. */
  | { kind: 'several'; options: readonly RouteChoice[] }
  /** Anything, one a line. */
  | { kind: 'list' }
  /** The same for everyone who came by the route: stored, not asked for. */
  | { kind: 'fixed'; value: string }

export type RouteFieldDefinition = RouteFieldKind & {
  label: string
  hint?: string
  /** The sentence for an empty field that must be filled in. */
  missing?: string
}

export const text = (label: string, hint?: string): RouteFieldDefinition => ({ kind: 'text', label, hint })

export const suggested = (label: string, suggestions: readonly string[], hint?: string) =>
  ({ kind: 'text', label, suggestions, hint }) satisfies RouteFieldDefinition

export const date = (label: string): RouteFieldDefinition => ({ kind: 'date', label })

export const yesNo = (label: string): RouteFieldDefinition => ({ kind: 'yes_no', label })

export const year = (label: string): RouteFieldDefinition => ({
  kind: 'number',
  label,
  least: 1900,
  most: 2200,
})

export const years = (label: string): RouteFieldDefinition => ({
  kind: 'number',
  label,
  least: 0,
  most: 70,
  decimal: true,
  suffix: 'years',
})

export const ods = (label: string): RouteFieldDefinition => ({
  kind: 'pattern',
  label,
  pattern: /^[A-Z0-9]{3,8}$/,
  says: 'must be 3 to 8 letters and numbers, like RX1',
  upper: true,
  width: 10,
})

/** Choices whose stored value is the label as it is written here, or a pair of value and label. */
export function choice(
  label: string,
  options: readonly (string | readonly [value: string, label: string])[],
  hint?: string,
): RouteFieldDefinition {
  const pairs = options.map((one) =>
    typeof one === 'string' ? { value: one, label: one } : { value: one[0], label: one[1] },
  )
  return { kind: 'choice', label, hint, options: pairs }
}

/** Choices from an NHS Data Dictionary list, all of it or some of its codes. */
export function fromList(
  label: string,
  list: { readonly values: Readonly<Record<string, string>> },
  codes = Object.keys(list.values).sort(),
  hint?: string,
): RouteFieldDefinition {
  return choice(
    label,
    codes.map((code) => [code, list.values[code] ?? code] as const),
    hint,
  )
}

export const band = (label: string) =>
  choice(
    label,
    AFC_BANDS.map((value) => [value, value === 'VSM' ? 'VSM' : `Band ${value}`] as const),
  )

export const hicfLevel = (label: string) =>
  choice(
    label,
    HICF_LEVELS.map(
      (level) => [String(level), `Level ${level}, ${LEVEL_NAMES[level].toLowerCase()}`] as const,
    ),
  )
