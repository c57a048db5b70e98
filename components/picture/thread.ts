import { parentPort } from 'node:worker_threads'
import type { PictureFormat } from '@/lib/picture/picture'
import type { ThreadAnswer } from '@/lib/thread/one-thread'
import type { Picture } from './charts'
import { drawChart } from './draw-chart'
import { pngOf } from './raster'
import { CHART_WIDTH, sheet } from './sheet'

// What runs in the thread of pictures: a picture comes in, the bytes of its file go out.
parentPort?.on('message', async ({ picture, format }: { picture: Picture; format: PictureFormat }) => {
  const say = (answer: ThreadAnswer<Uint8Array>) => parentPort?.postMessage(answer)
  try {
    const svg = sheet(picture, await drawChart(picture.chart, CHART_WIDTH))
    const bytes = format === 'svg' ? new TextEncoder().encode(svg) : await pngOf(svg)
    say({ answer: bytes })
  } catch (problem) {
    say({ problem })
  }
})
