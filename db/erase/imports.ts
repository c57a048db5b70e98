import type { TrustDb } from '../trust'
import type { Pseudonym } from './records'
import { type Called, certainWords, GONE, pattern, searchedWords, sqlPattern } from './words'

type Cell = string | number | boolean | null
type KeptRow = [row: number, cells: readonly Cell[]]

/** Takes people out of everything that imports have left: rows, proposals, problems, samples, routes that wait. */
export async function eraseFromImports(
  db: TrustDb,
  people: readonly Pseudonym[],
  called: Called,
): Promise<void> {
  await eraseProposals(db, people, called)
  await eraseStagedRows(db, called)
  await eraseSamples(db, called)
  const { sql, trustId } = db
  const words = sqlPattern(searchedWords(called))
  const certain = sqlPattern(certainWords(called))
  await sql`
    UPDATE load_problem SET value = regexp_replace(value, ${words}, ${GONE}, 'gi'),
      reason = regexp_replace(reason, ${words}, ${GONE}, 'gi'), todo = regexp_replace(todo, ${words}, ${GONE}, 'gi')
    WHERE trust_id = ${trustId} AND (value ~* ${words} OR reason ~* ${words} OR todo ~* ${words})`
  await sql`
    UPDATE load SET other_lines = without_words(other_lines, ${words}),
      file_name = regexp_replace(file_name, ${certain}, ${GONE}, 'gi')
    WHERE trust_id = ${trustId} AND (other_lines::text ~* ${words} OR file_name ~* ${certain})`
  await sql`
    DELETE FROM awaited_route WHERE trust_id = ${trustId} AND employee_number = ANY(${[...called.numbers]}::text[])`
}

/** What nobody has decided yet goes; what was decided stays as a line about the pseudonym, with nothing left to write. */
async function eraseProposals(
  { sql, trustId }: TrustDb,
  people: readonly Pseudonym[],
  { numbers }: Called,
): Promise<void> {
  const ids = people.map(({ staffId }) => staffId)
  await sql`
    DELETE FROM load_proposal WHERE trust_id = ${trustId} AND outcome IS NULL
      AND (staff_id = ANY(${ids}::uuid[]) OR employee_number = ANY(${[...numbers]}::text[]))`
  await sql`
    UPDATE load_proposal SET name = 'Erased person', employee_number = NULL, before = NULL, after = NULL, renamed = NULL,
      edits = '[]', row = NULL, outcome = CASE WHEN outcome IN ('held', 'overtaken') THEN 'dropped' ELSE outcome END
    WHERE trust_id = ${trustId}
      AND (staff_id = ANY(${ids}::uuid[]) OR employee_number = ANY(${[...numbers]}::text[]))`
}

/** Rows of a file that waits to be approved: those of the people are taken out. */
async function eraseStagedRows({ sql, trustId }: TrustDb, called: Called): Promise<void> {
  const isTheirs = rowsOf(called)
  const parts = await sql<{ loadId: string; n: number; rows: string }[]>`
    SELECT load_id AS "loadId", n, rows FROM load_part WHERE trust_id = ${trustId} ORDER BY load_id, n`.cursor(
    20,
  )
  for await (const some of parts)
    for (const { loadId, n, rows } of some) {
      const kept = (JSON.parse(rows) as KeptRow[]).filter(([, cells]) => !isTheirs(cells))
      const text = JSON.stringify(kept)
      if (text !== rows)
        await sql`
          UPDATE load_part SET rows = ${text} WHERE trust_id = ${trustId} AND load_id = ${loadId} AND n = ${n}`
    }
}

/** Tells cells of one of the people: a number or address of theirs stands in one, or their two names do. */
export function rowsOf(called: Called): (cells: readonly Cell[]) => boolean {
  const certain = pattern(certainWords(called))
  const bare = new Set(called.numbers.map(withoutZeros))
  const names = called.names.map(({ familyName, givenName }) => [
    familyName.toLowerCase(),
    givenName.toLowerCase(),
  ])
  return (cells) => {
    const texts = cells.map((cell) => String(cell ?? '').trim())
    if (texts.some((text) => bare.has(withoutZeros(text)) || text.search(certain) >= 0)) return true
    const lower = new Set(texts.map((text) => text.toLowerCase()))
    return names.some((own) => own.every((name) => lower.has(name)))
  }
}

const withoutZeros = (number: string) => number.replace(/^0+(?=.)/, '')

/** Some values of each column, shown while columns are matched. */
async function eraseSamples({ sql, trustId }: TrustDb, called: Called): Promise<void> {
  const words = pattern(searchedWords(called))
  const whole = new Set(
    [...called.numbers, ...called.names.flatMap(({ givenName }) => givenName)].map((word) =>
      word.toLowerCase(),
    ),
  )
  const loads = await sql<{ id: string; samples: string[][] }[]>`
    SELECT id, samples FROM load WHERE trust_id = ${trustId} AND samples IS NOT NULL`
  for (const { id, samples } of loads) {
    const kept = samples.map((values) =>
      values.filter((value) => !whole.has(value.trim().toLowerCase()) && value.search(words) < 0),
    )
    if (JSON.stringify(kept) !== JSON.stringify(samples))
      await sql`
        UPDATE load SET samples = ${JSON.stringify(kept)}::text::jsonb WHERE trust_id = ${trustId} AND id = ${id}`
  }
}
