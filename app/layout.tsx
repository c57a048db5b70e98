import type { Metadata, Viewport } from 'next'
import type { ReactNode } from 'react'
import '@/components/chart/chart.css'
import './styles/waymark.css'

export const metadata: Metadata = {
  title: { template: '%s – Waymark', default: 'Waymark' },
  description: 'How people progress from entry routes into informatics roles',
  robots: { index: false, follow: false },
}

export const viewport: Viewport = { width: 'device-width', initialScale: 1, themeColor: '#005eb8' }

/** Every page is one person's: nothing is drawn at build time. */
export const dynamic = 'force-dynamic'

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en-GB">
      <head>
        <link rel="stylesheet" href="/nhsuk/nhsuk-frontend.min.css" precedence="nhs" />
      </head>
      <body>{children}</body>
    </html>
  )
}
