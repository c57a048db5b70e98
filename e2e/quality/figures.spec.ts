import { expect, type Locator, type Page, test } from '@playwright/test'
import { isPage, trustPages } from '../access/pages'
import { FIRST, firstAdministrator } from '../fixtures/first-trust'
import { arriveAs } from '../fixtures/sign-in'

const PAGES = trustPages
  .filter(isPage)
  .map(({ file }) => file.slice('t/[trust]'.length).replace(/\/?page\.tsx$/, ''))
  .filter((path) => path === '' || path.startsWith('/progression'))

/** Opens a page with every table in sight; gives back its figures. */
async function figuresOf(page: Page, path: string): Promise<Locator[]> {
  await page.goto(`/t/${FIRST.trustId}${path}`)
  const closed = page.locator('.wm-toggle:not([open]) summary')
  while ((await closed.count()) > 0) await closed.first().click()
  const figures = await page.getByRole('figure').all()
  expect(figures.length, path).toBeGreaterThan(0)
  return figures
}

/** What a screen reader comes to in a figure, one after another: the kind and the name of each. */
async function heardIn(figure: Locator): Promise<[kind: string, name: string][]> {
  const lines = (await figure.ariaSnapshot()).split('\n')
  return lines.flatMap((line): [string, string][] => {
    const found = /^ {2,4}- '?(heading|paragraph|img|group|table|region)(?: "([^"]*)")?(?:.*?: (.*))?/.exec(
      line,
    )
    return found?.[1] ? [[found[1], found[2] ?? found[3] ?? '']] : []
  })
}

/**
 * Runs in the page: the numbers written in the charts of a figure that its table does not have; a share may be written more
 * closely there. Those of words, as in "After 5 years", may stand in the sentences too. Ticks of a scale are left out.
 */
function numbersMissing(figure: Element): string[] {
  const numbers = (text: string) => text.match(/\d[\d,]*(?:\.\d+)?%?/g) ?? []
  const textOf = (selector: string) =>
    [...figure.querySelectorAll(selector)].map(({ textContent }) => textContent).join(' ')
  const table = new Set(numbers(textOf(':is(td, th, caption)')))
  const around = new Set([...table, ...numbers(textOf(':is(.wm-finding, .wm-sentence, .wm-figure-note, p)'))])
  const shares = [...table].filter((one) => one.endsWith('%')).map(Number.parseFloat)
  const has = (number: string, some: Set<string>) =>
    some.has(number) ||
    (number.endsWith('%') && shares.some((share) => Math.abs(share - Number.parseFloat(number)) <= 0.55))
  return [...figure.querySelectorAll('.wm-figure__chart text')]
    .filter((text) => text.checkVisibility() && !text.closest('.wm-chart__axis'))
    .flatMap(({ textContent: text }) => {
      const some = /^[\d,.%*]+$/.test(text.trim()) ? table : around
      return numbers(text).flatMap((number) => (has(number, some) ? [] : [`${number} of "${text}"`]))
    })
}

/** Runs in the page: what of a chart is drawn in a colour that its paper nearly has, and letters that are hard to read on it. */
function lostOnPaper(figure: Element): string[] {
  const channels = (colour: string) => (colour.match(/[\d.]+/g) ?? []).map(Number)
  const light = (colour: string) => {
    const [red = 0, green = 0, blue = 0] = channels(colour).map((one) => {
      const part = one / 255
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
  }
  const contrast = (a: string, b: string) => {
    const [low = 0, high = 0] = [light(a), light(b)].sort((x, y) => x - y)
    return (high + 0.05) / (low + 0.05)
  }
  return [...figure.querySelectorAll('.wm-figure__chart')].flatMap((chart) => {
    const paper = getComputedStyle(chart).backgroundColor
    const behind = (text: Element) => {
      const box = text.getBoundingClientRect()
      const marks = [...chart.querySelectorAll('rect, path')].filter((mark) => {
        const other = mark.getBoundingClientRect()
        return (
          !(mark.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_PRECEDING) &&
          getComputedStyle(mark).fill.startsWith('rgb') &&
          mark instanceof SVGGeometryElement &&
          other.left <= box.left + 1 &&
          other.right >= box.right - 1 &&
          other.top <= box.top + box.height / 2 &&
          other.bottom >= box.top + box.height / 2
        )
      })
      const nearest = marks.filter((mark) => mark.tagName === 'rect').at(-1)
      return nearest ? getComputedStyle(nearest).fill : paper
    }
    const letters = [...chart.querySelectorAll('text')]
      .filter((text) => text.checkVisibility() && (text.textContent ?? '').trim() !== '')
      .filter((text) => contrast(getComputedStyle(text).fill, behind(text)) < 4.5)
      .map((text) => `letters: ${text.textContent}`)
    const marks = [...chart.querySelectorAll('svg :is(rect, path, circle, line)')]
      .filter((mark) => mark.checkVisibility() && !mark.closest('defs, .wm-chart__axis'))
      .filter((mark) => {
        const { fill, stroke } = getComputedStyle(mark)
        const painted = [fill, stroke].filter((paint) => paint !== 'none')
        return (
          painted.length > 0 && painted.every((paint) => paint.startsWith('url') === false && paint === paper)
        )
      })
      .filter((mark) => mark.tagName !== 'rect')
      .map((mark) => `mark: ${mark.outerHTML.slice(0, 80)}`)
    return [...letters, ...marks]
  })
}

test.describe.configure({ mode: 'parallel' })

for (const path of PAGES)
  test(`the figures of ${path || 'the overview'} are heard, listed and seen in high contrast`, async ({
    page,
    context,
  }) => {
    await arriveAs(context, await firstAdministrator())
    for (const figure of await figuresOf(page, path)) {
      const heard = await heardIn(figure)
      const [first] = heard
      expect(first?.[0], 'what is heard first is the finding').toBe('heading')
      const name = first?.[1] ?? ''
      const kinds = heard.map(([kind]) => kind)
      const table = kinds.findIndex((kind) => kind === 'table' || kind === 'region')
      expect(table, `${name}: there is a table`).toBeGreaterThan(0)
      expect(kinds.indexOf('paragraph'), `${name}: the sentence comes before the table`).toBe(1)
      expect(kinds.slice(0, table).includes('table'), name).toBe(false)
      const drawing = figure.locator('.wm-figure__chart').getByRole(kinds.includes('group') ? 'group' : 'img')
      if ((await figure.locator('.wm-figure__chart').count()) > 0) {
        expect(await drawing.first().getAttribute('aria-label'), 'the drawing says the finding').toContain(
          name,
        )
      }
      expect(await figure.evaluate(numbersMissing), `${name}: numbers that the table has not`).toEqual([])
    }
    await page.emulateMedia({ forcedColors: 'active', colorScheme: 'dark' })
    for (const figure of await page.getByRole('figure').all())
      expect(await figure.evaluate(lostOnPaper), 'in forced colours').toEqual([])
  })
