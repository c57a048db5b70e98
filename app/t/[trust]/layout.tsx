import type { ReactNode } from 'react'
import { Shell } from '@/components/page'
import { permits } from '@/lib/access/permission'
import { currentSignIn, scopeOf } from '@/lib/access/scope'
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
  const own = signedIn?.memberships.find((m) => m.trustId === trust)
  if (!signedIn || !own) return children
  const views = await savedViews(scopeOf(own, signedIn))
  return (
    <Shell
      homeHref={`/t/${trust}`}
      trustName={own.trustName}
      account={{
        name: signedIn.accountName,
        href: '/account',
        role: own.role,
        changeTrustHref: signedIn.memberships.length > 1 ? '/' : undefined,
      }}
      nav={navigationFor(trust, (permission) => permits(own.role, permission), views)}
      views={viewEntries(trust, views)}
      version={VERSION}
      statementHref="/accessibility"
    >
      {children}
    </Shell>
  )
}
