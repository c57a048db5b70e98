type Failure = { code?: string; constraint_name?: string }

/** PostgreSQL's own words on why a statement failed: its code and the constraint, wherever the error carries them. */
export function failureOf(error: unknown): Failure | null {
  for (let at = error; at instanceof Error; at = at.cause) if ('code' in at) return at as Failure
  return null
}

/** Two posts that cannot stand at once, or one that is recorded twice: a race was lost. */
export function isOverlap(error: unknown): boolean {
  return failureOf(error)?.code === '23P01'
}

export function isRecordedTwice(error: unknown): boolean {
  return failureOf(error)?.code === '23505'
}

/** Something that the row points to has gone. */
export function isDangling(error: unknown): boolean {
  return failureOf(error)?.code === '23503'
}
