import { SHAPES, type Shape } from '@/lib/import/shapes'
import { z } from './zod'

const kind = z.enum(SHAPES)

/** The kind of file that was chosen; undefined for "find out", null for one that does not exist. */
export function parseKind(text: string | undefined | null): Shape | undefined | null {
  if (text === undefined || text === null || text === '') return undefined
  const parsed = kind.safeParse(text)
  return parsed.success ? parsed.data : null
}

const id = z.uuid()

/** The id of a load as it stands in an address, or null when it cannot be one. */
export function parseLoadId(text: string): string | null {
  const parsed = id.safeParse(text)
  return parsed.success ? parsed.data.toLowerCase() : null
}

/** What kept a file from being taken, by the word that stands in the address. */
export const UPLOAD_PROBLEMS = {
  no_form: 'The file did not arrive. Choose it and upload it again.',
  no_file: 'Choose a file with something in it.',
  too_large:
    'The file is larger than 200 MB. Divide it by employee number and load the parts one after another.',
  cut: 'The file did not arrive whole. Check the connection and upload it again.',
  kind: 'Choose one of the kinds of file, or let Waymark find out.',
  busy: 'Another file is being loaded. Wait until it is done, then upload this one again.',
} as const

export type UploadProblemCode = keyof typeof UPLOAD_PROBLEMS

/** The sentence for a word in the address, or null. */
export function uploadProblem(code: unknown): string | null {
  return typeof code === 'string' && code in UPLOAD_PROBLEMS
    ? UPLOAD_PROBLEMS[code as UploadProblemCode]
    : null
}

const one = z.preprocess((value) => (Array.isArray(value) ? value[0] : value), z.string().optional())
const cause = z.object({
  cause: one.transform(Number).pipe(z.int().min(0)).catch(-1),
  page: one.transform(Number).pipe(z.int().min(1).max(100_000)).catch(1),
})

/** The address of the rows of one cause. */
export const parseCauseAddress = (query: Record<string, string | string[] | undefined>) => cause.parse(query)
