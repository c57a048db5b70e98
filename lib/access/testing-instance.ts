import { vi } from 'vitest'

/** For tests of several instances of the site: the modules anew, with connections of their own to the same database. */
export async function anotherInstance() {
  vi.resetModules()
  const [session, scope, secondStep, slots] = await Promise.all([
    import('./session'),
    import('./sign-in'),
    import('./attempts'),
    import('@/db/slots'),
  ])
  return { ...session, ...scope, ...secondStep, ...slots }
}
