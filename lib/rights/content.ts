/** One part of a file of what is held on a person, as it is read. */
export type RightsSection = {
  heading: string
  words: readonly string[]
  /** Why it is kept, where it is from, how long, who sees it; null where that stands elsewhere. */
  about: { why: string; from: string; kept: string; seen: string } | null
  /** Records with what each says, empty values left out. */
  records: readonly (readonly { label: string; value: string }[])[]
  table: { heads: readonly string[]; rows: readonly (readonly string[])[] } | null
}

/** A file of what is held on a person, in plain words. */
export type RightsContent = {
  title: string
  opening: readonly string[]
  sections: readonly RightsSection[]
}
