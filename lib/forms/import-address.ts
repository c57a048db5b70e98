import { LIST_MOVES, NOT_MOVES } from '@/lib/domain/staff-list/proposal'
import { SHAPES } from '@/lib/import/shapes'
import { z } from './zod'

const one = z.preprocess((value) => (Array.isArray(value) ? value[0] : value), z.string().optional())

const address = z.object({
  step: one.pipe(z.enum(['check', 'approve']).optional()).catch(undefined),
  kind: one.pipe(z.enum(SHAPES).optional()).catch(undefined),
  show: one.pipe(z.enum([...LIST_MOVES, ...NOT_MOVES]).optional()).catch(undefined),
  page: one.transform(Number).pipe(z.int().min(1).max(10_000)).catch(1),
})

export type ImportAddress = {
  step: 'check' | 'approve' | null
  /** Another kind than was recognised. */
  kind: (typeof SHAPES)[number] | null
  /** Only proposals of this kind. */
  show: (typeof LIST_MOVES)[number] | (typeof NOT_MOVES)[number] | null
  page: number
}

/** The address of an import. What cannot be read is left out. */
export function parseImportAddress(query: Record<string, string | string[] | undefined>): ImportAddress {
  const { step = null, kind = null, show = null, page } = address.parse(query)
  return { step, kind, show, page }
}
