import last from './last-walk.json' with { type: 'json' }

/** What the last walk over every page found: which pages, when, with what, and what was wrong. */
export type Walk = {
  /** The day, and the version of Waymark that was walked. */
  on: string
  version: string
  tool: string
  browser: string
  rules: string[]
  widths: number[]
  /** Pages by their names (page-at.ts), each with how often it was looked at. */
  pages: { address: string; looks: number }[]
  /** What was found, as axe says it. */
  failures: string[]
}

export const LAST_WALK: Walk = last
