/** Before the web server answers: what it writes into the history is said outside the database from the first request on. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME === 'nodejs') {
    const { sayFromSite } = await import('@/lib/audit/say-links')
    sayFromSite()
  }
}
