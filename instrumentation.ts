/** Before the web server answers: what it writes into the history is said outside the database from the first request on. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { startSaying } = await import('@/lib/audit/say-links')
  const { auditPlacesOf } = await import('@/lib/audit/audit-places')
  startSaying(auditPlacesOf(process.env.WAYMARK_DATA ?? `${process.cwd()}/.data`))
}
