import 'server-only'

/** Of the request under way, made by the web server (cli/node/refusal-page.mjs). */
const shared = globalThis as typeof globalThis & {
  waymarkRequest?: { getStore(): { failed?: Failure | null; reference?: string } | undefined }
}

export type Failure = {
  /** What the log has too. */
  reference: string
  /** Something was sent, so that a change may have been saved before it failed. */
  wrote: boolean
}

/** Of what failed, where this request draws the page that says so; null on every other. */
export const failureSaid = (): Failure | null => shared.waymarkRequest?.getStore()?.failed ?? null

/** Keeps the reference with which Next logs what failed, for that page. */
export function keepReference(digest: unknown): void {
  const request = shared.waymarkRequest?.getStore()
  if (request && typeof digest === 'string' && /^[\w@-]{1,60}$/.test(digest)) request.reference ??= digest
}
