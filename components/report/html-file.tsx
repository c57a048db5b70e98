import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { ReportContent } from '@/lib/report/content'
import type { RightsContent } from '@/lib/rights/content'
import { htmlPage } from './html-page'
import { ReportDocument } from './report-document'
import { RightsDocument } from './rights-document'

const STYLE = path.join(import.meta.dirname, 'report.css')

/**
 * A report as one HTML file that needs nothing else: charts, tables, style and passport are in it.
 * @param fingerprint of the whole report
 */
export async function reportHtml(content: ReportContent, fingerprint: string): Promise<string> {
  return htmlPage({
    title: `${content.name}, ${content.trust}`,
    style: await readFile(STYLE, 'utf8'),
    children: <ReportDocument content={content} fingerprint={fingerprint} />,
  })
}

/** What is held on a person as one HTML file that needs nothing else. */
export async function rightsHtml(content: RightsContent): Promise<string> {
  return htmlPage({
    title: content.title,
    style: await readFile(STYLE, 'utf8'),
    children: <RightsDocument content={content} />,
  })
}
