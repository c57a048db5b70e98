import { z } from './zod'

const id = z.uuid()

/** The id of an asked-for file as it stands in an address, or null when it cannot be one. */
export function parseFileId(text: string): string | null {
  return id.safeParse(text).data?.toLowerCase() ?? null
}
