import type { StaleField } from '@/lib/forms/state'

/** A field's label and its value in words, by the field's name. */
type Words = Record<string, (string | null)[]>

/** The fields in which two versions of a row differ, with both values. */
export function differing(yours: Words, theirs: Words): StaleField[] {
  return Object.entries(yours).flatMap(([field, [label, mine]]) => {
    const now = theirs[field]?.[1]
    return (mine ?? '') === (now ?? '')
      ? []
      : [{ field, label: label ?? field, yours: mine ?? '', theirs: now ?? '' }]
  })
}
