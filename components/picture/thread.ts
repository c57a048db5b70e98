import { parentPort } from 'node:worker_threads'
import { reportHtml, rightsHtml } from '@/components/report/html-file'
import type { PictureFormat } from '@/lib/picture/picture'
import type { ReportContent } from '@/lib/report/content'
import type { RightsContent } from '@/lib/rights/content'
import type { ThreadAnswer } from '@/lib/thread/one-thread'
import type { Picture, PictureChart } from './charts'
import { drawChart, loadCharts } from './draw-chart'
import { pngOf } from './raster'
import { CHART_WIDTH, sheet } from './sheet'

/**
 * A figure as the bytes of its file, a chart at some widths as JSON, a report or what is held on a person as HTML; or nothing
 * yet, but all is loaded.
 */
export type ThreadWork =
  | { do: 'picture'; picture: Picture; format: PictureFormat }
  | { do: 'chart'; chart: PictureChart; widths: readonly number[] }
  | { do: 'report'; content: ReportContent; fingerprint: string }
  | { do: 'rights'; content: RightsContent }
  | { do: 'load' }

const text = (words: string) => new TextEncoder().encode(words)

async function done(work: ThreadWork): Promise<Uint8Array> {
  switch (work.do) {
    case 'picture': {
      const svg = sheet(work.picture, await drawChart(work.picture.chart, CHART_WIDTH))
      return work.format === 'svg' ? text(svg) : pngOf(svg)
    }
    case 'chart': {
      const drawn = []
      for (const width of work.widths) drawn.push(await drawChart(work.chart, width))
      return text(JSON.stringify(drawn))
    }
    case 'report':
      return text(await reportHtml(work.content, work.fingerprint))
    case 'rights':
      return text(await rightsHtml(work.content))
    case 'load':
      await loadCharts()
      return new Uint8Array()
  }
}

// What runs in the thread of pictures: a piece of work comes in, the bytes of its answer go out.
parentPort?.on('message', async (work: ThreadWork) => {
  const say = (answer: ThreadAnswer<Uint8Array>) => parentPort?.postMessage(answer)
  try {
    say({ answer: await done(work) })
  } catch (problem) {
    say({ problem })
  }
})
