import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { renderToStaticMarkup } from 'react-dom/server'
import type { ReportContent } from '@/lib/report/content'
import { ReportDocument } from './report-document'

const STYLE = path.join(import.meta.dirname, 'report.css')

/** Nothing may be loaded from anywhere, and nothing run. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'"

/**
 * A report as one HTML file that needs nothing else: charts, tables, style and passport are in it.
 * @param fingerprint of the whole report
 */
export async function reportHtml(content: ReportContent, fingerprint: string): Promise<string> {
  const style = await readFile(STYLE, 'utf8')
  const title = renderToStaticMarkup(<title>{`${content.name}, ${content.trust}`}</title>)
  const main = renderToStaticMarkup(
    <main>
      <ReportDocument content={content} fingerprint={fingerprint} />
    </main>,
  )
  return `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
${title}
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
