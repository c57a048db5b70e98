import { z } from 'zod'
import { type Day, MOVE_KINDS, type MoveKind } from '@/db/vocabulary'

const idKey = z.tuple([z.uuid()])
const moveKey = z.tuple([z.iso.date(), z.enum(MOVE_KINDS), z.uuid()])

/** A place in a list as one word of an address; no name is in it. */
export const cursorOf = (...parts: readonly string[]) =>
  Buffer.from(JSON.stringify(parts)).toString('base64url')

/** @returns null for what was not made by `cursorOf` */
export const idCursor = (text: string): string | null => partsOf(idKey, text)?.[0] ?? null

export function moveCursor(text: string): { movedOn: Day; kind: MoveKind; staffId: string } | null {
  const [movedOn, kind, staffId] = partsOf(moveKey, text) ?? []
  return movedOn && kind && staffId ? { movedOn, kind, staffId } : null
}

function partsOf<T>(schema: z.ZodType<T>, text: string): T | null {
  try {
    return schema.safeParse(JSON.parse(Buffer.from(text, 'base64url').toString())).data ?? null
  } catch {
    return null
  }
}
