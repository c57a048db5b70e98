import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import type { ObservedSpell } from '../observed-spell'

/** A patient with monoclonal gammopathy: progression to a plasma cell malignancy stands for progressing, death for leaving. */
export interface Patient {
  sex: 'F' | 'M'
  /** In months, at diagnosis. */
  age: number
  /** From diagnosis to what happened, or to the last look. */
  months: number
  outcome: ObservedSpell['outcome']
}

const WORDS = { pcm: 'progressed', death: 'left', censored: 'still_at_level' } as const

/** The 1,384 patients of the Mayo Clinic's `mgus2`, as R's survival package has them (Kyle and others, 2002). */
export function publishedPatients(): Patient[] {
  const file = new URL('competing-risks-mgus2.csv', import.meta.url)
  const rows: Record<string, string>[] = parse(readFileSync(file), { columns: true })
  return rows.map((row) => ({
    sex: row.sex as Patient['sex'],
    age: Number(row.age_at_entry_months),
    months: Number(row.months),
    outcome: WORDS[row.outcome as keyof typeof WORDS],
  }))
}
