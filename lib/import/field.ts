/** Something that a kind of file says in one of its columns. */
export interface Field {
  /** How people call it; files headed so are understood as well. */
  label: string
  /** Whether a file of the kind must have it. */
  needed: boolean
  date: boolean
  /** Other headings that it stands under. */
  synonyms: readonly string[]
  /** Headings that it may stand under, but that alone do not tell what a file is. */
  vague: readonly string[]
}

type FieldForm = { label: string; also?: readonly string[]; vague?: readonly string[] }

const field = (needed: boolean, date: boolean, { label, also = [], vague = [] }: FieldForm): Field => ({
  label,
  needed,
  date,
  synonyms: also,
  vague,
})
export const needed = (label: string, also?: readonly string[], vague?: readonly string[]) =>
  field(true, false, { label, also, vague })
export const optional = (label: string, also?: readonly string[], vague?: readonly string[]) =>
  field(false, false, { label, also, vague })
export const neededDate = (label: string, also?: readonly string[]) => field(true, true, { label, also })
export const optionalDate = (label: string, also?: readonly string[]) => field(false, true, { label, also })
