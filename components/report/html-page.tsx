import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'

/** Nothing may be loaded from anywhere, and nothing run. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'"

/** A whole HTML file that needs nothing else: style and words are in it. */
export function htmlPage({
  title,
  style,
  children,
}: {
  title: string
  style: string
  children: ReactNode
}): string {
  const head = renderToStaticMarkup(<title>{title}</title>)
  const main = renderToStaticMarkup(<main>{children}</main>)
  return `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
${head}
<style>
body { margin: 0; padding: 24px 16px; }
@media print { body { padding: 0; } }
${style}</style>
</head>
<body>
${main}
</body>
</html>
`
}
