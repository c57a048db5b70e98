import { beforeAll, expect, test } from 'vitest'
import { drawChart } from './draw-chart'
import { pngOf } from './raster'
import { CHART_WIDTH, sheet } from './sheet'
import { PICTURES } from './testing/pictures'
import { type Pixels, readPng } from './testing/read-png'
import { readSvg } from './testing/read-svg'

let svg: string
let png: Uint8Array
let pixels: Pixels
beforeAll(async () => {
  svg = sheet(PICTURES.areas, await drawChart(PICTURES.areas.chart, CHART_WIDTH))
  png = await pngOf(svg)
  pixels = readPng(png)
})

/** How many of the pixels of a band, of its own size, are as a colour is. */
function share(from: number, to: number, is: (colour: readonly number[]) => boolean): number {
  let [found, all] = [0, 0]
  for (let y = from; y < to; y += 2)
    for (let x = 0; x < pixels.width; x += 2) {
      all += 1
      if (is(pixels.at(x, y))) found += 1
    }
  return found / all
}

const is = (red: number, green: number, blue: number) => (colour: readonly number[]) =>
  colour[0] === red && colour[1] === green && colour[2] === blue
const dark = ([red = 0, green = 0, blue = 0]: readonly number[]) => red + green + blue < 250

test('is twice the size of the picture', () => {
  const height = Number(/ height="(\d+)"/.exec(svg)?.[1])
  expect([pixels.width, pixels.height]).toEqual([2400, 2 * height])
})

test('is a drawing and no blank sheet: paper, stamp, bars, and letters where the finding and the passport are', () => {
  const { lines } = readSvg(svg)
  const bandOf = (start: string) => {
    const { baseline = 0, size = 0 } = lines.find(({ words }) => words.startsWith(start)) ?? {}
    return [Math.round(2 * (baseline - 0.7 * size)), Math.round(2 * baseline)] as const
  }
  expect(share(0, pixels.height, is(255, 255, 255))).toBeGreaterThan(0.4)
  expect(share(0, pixels.height, is(255, 255, 255))).toBeLessThan(0.9)
  expect(share(...bandOf('Counts of 1 to 7'), is(209, 238, 232))).toBeGreaterThan(0.5)
  expect(share(0, pixels.height, is(18, 67, 109))).toBeGreaterThan(0.003)
  expect(share(...bandOf('32 of the 88'), dark)).toBeGreaterThan(0.05)
  expect(share(...bandOf('Mid Town'), ([red = 255]) => red < 140)).toBeGreaterThan(0.05)
})

test('letters are as wide as those of Arial, whatever the machine has', async () => {
  // Arial's nought is 0.556 of its size wide: ten of them at 40 pixels are 222.4 wide.
  const line =
    '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="60" font-family="Arial, Helvetica, sans-serif"><rect width="300" height="60" fill="#fff"/><text x="0" y="40" font-size="40">0000000000</text></svg>'
  const drawn = readPng(await pngOf(line))
  const columns = Array.from({ length: drawn.width }, (_, x) => x).filter((x) =>
    Array.from({ length: drawn.height }, (_, y) => y).some((y) => dark(drawn.at(x, y))),
  )
  expect((columns.at(-1) ?? 0) / 2).toBeGreaterThan(217)
  expect((columns.at(-1) ?? 0) / 2).toBeLessThan(223)
})

test('has the same bytes every time', async () => {
  expect(Buffer.compare(await pngOf(svg), png)).toBe(0)
})
