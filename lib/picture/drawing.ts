/** A mark of a drawing, or a group of them, with nothing but attributes to say how it looks. */
export interface Mark {
  name: string
  attributes: Readonly<Record<string, string | number | undefined>>
  children: readonly (Mark | string)[]
}

/** A chart as it can travel and be kept: its marks in a group of their own, and the room they need in pixels. */
export interface Drawing {
  width: number
  height: number
  marks: Mark
}
