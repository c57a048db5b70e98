import { type ComponentType, createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import type { Drawing } from '@/lib/picture/drawing'
import { CHARTS, type PictureChart } from './charts'
import { drawingFrom } from './drawing'

/**
 * A chart at a width in pixels.
 * @returns null, or the chart's sentence, where it has nothing to draw
 */
export async function drawChart({ name, props }: PictureChart, width: number): Promise<Drawing | string> {
  const { load, needs } = CHARTS[name]
  const chart = await load()
  const element = createElement(chart as ComponentType<{ width: number }>, { ...props, width })
  const markup =
    needs === 'server'
      ? renderToStaticMarkup(element)
      : await (await import('./in-document')).markupOf(element)
  return drawingFrom(markup) ?? plainWords(markup)
}

/** Loads every chart and draws one in a document, so that the first of a report waits for none of this. */
export async function loadCharts(): Promise<void> {
  for (const { load } of Object.values(CHARTS)) await load()
  await drawChart(ANY, ANY_WIDTH)
}

const ANY_WIDTH = 700
const ANY: PictureChart = {
  name: 'levelsOverTime',
  props: {
    dates: ['2025', '2026'],
    series: [{ label: 'Level 5', values: [10, 20] }],
    grade: 'internal',
    description: '',
  },
}

function plainWords(markup: string): string {
  return markup
    .replace(/<[^>]*>/g, ' ')
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ')
    .trim()
}
