/** Before the web server answers: what it writes into the history is said outside the database from the first request on. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME === 'nodejs') {
    const { sayFromSite } = await import('@/lib/audit/say-links')
    sayFromSite()
  }
}

/** What failed has the same reference in the log and on the page that the person sees. */
export async function onRequestError(error: unknown): Promise<void> {
  if (process.env.NEXT_RUNTIME === 'nodejs') {
    const { keepReference } = await import('@/lib/access/failed-request')
    keepReference((error as { digest?: unknown } | null)?.digest)
  }
}
