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

function plainWords(markup: string): string {
  return markup
    .replace(/<[^>]*>/g, ' ')
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ')
    .trim()
}
