import { expect, type Page } from '@playwright/test'
import { violationsOf, WCAG } from '../fixtures/accessible'
import { watch } from '../fixtures/watch'
import { keepLook } from './walk'

const WIDTHS = [1280, 375] as const

/** Opens a page and looks at it at both widths: axe finds nothing, it fits, and it is silent. */
export async function expectSound(page: Page, address: string, status = 200): Promise<void> {
  const seen = watch(page)
  const answer = await page.goto(address)
  expect(answer?.status(), address).toBe(status)
  await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1)
  await expect(page).toHaveTitle(/\S/)
  await expectFits(page, address)
  expect(status === 404 ? seen.filter((line) => !line.includes('404')) : seen, address).toEqual([])
}

/** Looks at a page as it stands, at both widths. @param address for what is said and kept of it. */
export async function expectFits(page: Page, address: string): Promise<void> {
  const before = page.viewportSize()
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 })
    await expect.poll(() => overflowOf(page), `${address} is wider than ${width}`).toBeLessThanOrEqual(0)
    expect(await wordsAtTheEdge(page), `${address} at ${width}: words at the edge`).toEqual([])
    const found = await violationsOf(page)
    keepLook({ address, width, rules: WCAG, failures: found, browser: browserOf(page) })
    expect(found, `${address} at ${width}`).toEqual([])
  }
  if (before) await page.setViewportSize(before)
}

const browserOf = (page: Page) => `Chromium ${page.context().browser()?.version() ?? ''}`.trim()

const overflowOf = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

/** The headings and paragraphs that start within 8 pixels of the left edge of the window. */
const wordsAtTheEdge = (page: Page) =>
  page
    .locator('main :is(h1, h2, h3, h4, p)')
    .filter({ visible: true })
    .evaluateAll((found) =>
      found.flatMap((element) => {
        const { left, width } = element.getBoundingClientRect()
        const padding = Number.parseFloat(getComputedStyle(element).paddingLeft)
        return width > 1 && left + padding < 8 ? [element.textContent] : []
      }),
    )
