import { vi } from 'vitest'

/** For tests of several instances of the site: the modules anew, with connections of their own to the same database. */
export async function anotherInstance() {
  vi.resetModules()
  const [session, signIn, secondStep, takeCode, slots, trust] = await Promise.all([
    import('../session'),
    import('../sign-in'),
    import('../second-step'),
    import('../take-code'),
    import('@/db/slots'),
    import('@/db/trust'),
  ])
  return { ...session, ...signIn, ...secondStep, ...takeCode, ...slots, ...trust }
}
