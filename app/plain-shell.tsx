import type { ReactNode } from 'react'
import { Shell } from '@/components/page'
import { VERSION } from '@/lib/version'

/** The frame of pages that stand in no Trust. */
export function PlainShell({ children }: { children: ReactNode }) {
  return (
    <Shell homeHref="/" version={VERSION} statementHref="/accessibility">
      {children}
    </Shell>
  )
}
