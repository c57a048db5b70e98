import type { ReactNode } from 'react'
import { Shell } from '@/components/page'
import { currentScope, currentSignIn } from '@/lib/access/scope'
import { savedViews } from '@/lib/data/views/saved-views'
import { VERSION } from '@/lib/version'
import { navigationFor, viewEntries } from './navigation'

/** Draws the frame; what may be seen is decided by each page. */
export default async function TrustLayout({
  children,
  params,
}: {
  children: ReactNode
  params: Promise<{ trust: string }>
}) {
  const { trust } = await params
  const signedIn = await currentSignIn()
  const scope = await currentScope(trust)
  if (!signedIn || !scope) return children
  const views = await savedViews(scope)
  return (
    <Shell
      homeHref={`/t/${trust}`}
      trustName={scope.trustName}
      account={{
        name: signedIn.accountName,
        href: '/account',
        role: scope.role,
        changeTrustHref: signedIn.memberships.length > 1 ? '/' : undefined,
      }}
      nav={navigationFor(trust, scope.can, views)}
      views={viewEntries(trust, views)}
      version={VERSION}
      statementHref="/accessibility"
    >
      {children}
    </Shell>
  )
}
