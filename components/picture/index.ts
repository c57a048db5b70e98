import path from 'node:path'
import type { Drawing } from '@/lib/picture/drawing'
import type { PictureFormat } from '@/lib/picture/picture'
import type { ReportChart, ReportContent } from '@/lib/report/content'
import type { RightsContent } from '@/lib/rights/content'
import { OneThread } from '@/lib/thread/one-thread'
import type { Picture, PictureChart } from './charts'
import type { ThreadWork } from './thread'

export type { Picture, PictureChart } from './charts'

const thread = new OneThread<ThreadWork, Uint8Array>(
  path.join(process.cwd(), 'components', 'picture', 'thread.ts'),
  'The picture took too long to draw and was given up. Download it again, or as CSV or XLSX.',
)

/** Begins what draws, charts and all, where something is likely to be drawn soon: its start takes longer than a report. */
export const readyToDraw = (): void => thread.ready({ do: 'load' })

/**
 * A figure's picture as the bytes of a file, drawn in a thread, where it keeps no page waiting.
 * @param signal gives it up when nobody waits for it any more
 * @throws TookTooLong
 */
export function drawPicture(
  picture: Picture,
  format: PictureFormat,
  signal?: AbortSignal,
): Promise<Uint8Array> {
  return thread.do({ do: 'picture', picture, format }, signal)
}

/** Pixels between the margins of an A4 page, and of a phone. */
const REPORT_WIDTHS = [704, 343]

/** A chart of a report, drawn as it is kept. Throws as `drawPicture` does. */
export async function drawReportChart(chart: PictureChart, signal?: AbortSignal): Promise<ReportChart> {
  const bytes = await thread.do({ do: 'chart', chart, widths: REPORT_WIDTHS }, signal)
  const [wide, narrow]: (Drawing | string)[] = JSON.parse(new TextDecoder().decode(bytes))
  return typeof wide === 'object' && typeof narrow === 'object'
    ? { wide, narrow }
    : { words: typeof wide === 'string' ? wide : '' }
}

/** A report as an HTML file's bytes. Throws as `drawPicture` does. */
export function reportFile(
  content: ReportContent,
  fingerprint: string,
  signal?: AbortSignal,
): Promise<Uint8Array> {
  return thread.do({ do: 'report', content, fingerprint }, signal)
}

/** What is held on a person as an HTML file's bytes. Throws as `drawPicture` does. */
export function rightsFile(content: RightsContent, signal?: AbortSignal): Promise<Uint8Array> {
  return thread.do({ do: 'rights', content }, signal)
}
