import { expect, type Locator, type Page, test } from '@playwright/test'
import { isPage, trustPages } from '../access/pages'
import { FIRST, firstAdministrator } from '../fixtures/first-trust'
import { arriveAs } from '../fixtures/sign-in'

const PAGES = trustPages
  .filter(isPage)
  .map(({ file }) => file.slice('t/[trust]'.length).replace(/\/?page\.tsx$/, ''))
  .filter((path) => path === '' || path.startsWith('/progression'))

/** Opens a page with every table in sight, and gives back its figures. */
async function figuresOf(page: Page, path: string): Promise<Locator[]> {
  await page.goto(`/t/${FIRST.trustId}${path}`)
  await page.locator('.wm-toggle').evaluateAll((all) => {
    for (const one of all) one.setAttribute('open', '')
  })
  const figures = await page.getByRole('figure').all()
  expect(figures.length, path).toBeGreaterThan(0)
  // Some are drawn by the browser, once it has their script.
  for (const chart of await page.locator('.wm-figure__chart').all())
    await expect(chart.locator('svg').filter({ visible: true }).first()).toBeVisible()
  return figures
}

type Heard = { kind: string; name: string }

/** What a screen reader comes to in a figure, one after another. */
async function heardIn(figure: Locator): Promise<Heard[]> {
  const lines = (await figure.ariaSnapshot()).split('\n')
  return lines.flatMap((line): Heard[] => {
    const found = /^ {2}- '?(\w+)(?: "((?:[^"\\]|\\.)*)")?/.exec(line)
    return found?.[1] ? [{ kind: found[1], name: (found[2] ?? '').replaceAll('\\"', '"') }] : []
  })
}

/**
 * Runs in the page: the numbers written in the charts of a figure that neither its tables nor its words have; a share may
 * be written more closely there. Ticks of a scale are left out.
 */
function numbersMissing(figure: Element): string[] {
  const numbers = (text: string) => text.match(/\d+(?:,\d{3})*(?:\.\d+)?%?/g) ?? []
  // Each piece of text by itself: a count and the share after it are no one number.
  const pieces = [
    ...figure.querySelectorAll(':is(td, th, caption, .wm-finding, .wm-sentence, .wm-figure-note)'),
  ].flatMap((cell) => [...cell.querySelectorAll('*'), cell].flatMap((one) => [...one.childNodes]))
  const told = pieces.flatMap((piece) =>
    piece.nodeType === Node.TEXT_NODE ? numbers(piece.textContent ?? '') : [],
  )
  const isTold = (number: string) =>
    told.some(
      (one) =>
        one === number ||
        (one.includes('.') &&
          one.endsWith('%') === number.endsWith('%') &&
          Math.abs(Number.parseFloat(one) - Number.parseFloat(number)) <= 0.55),
    )
  return [...figure.querySelectorAll('.wm-figure__chart text')]
    .filter((text) => text.checkVisibility() && !text.closest('.wm-chart__axis'))
    .flatMap(({ textContent: text }) =>
      numbers(text).flatMap((number) => (isTold(number) ? [] : [`${number} of "${text}"`])),
    )
}

/** Runs in the page: letters of charts that are hard to read on what is behind them, and marks that have the colour of the paper. */
function lostOnPaper(figure: Element): string[] {
  const light = (colour: string) => {
    const [red = 0, green = 0, blue = 0] = (colour.match(/[\d.]+/g) ?? []).map((one) => {
      const part = Number(one) / 255
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
    const shapes = [...chart.querySelectorAll('svg :is(rect, path, circle, line)')].filter(
      (shape) => shape.checkVisibility() && !shape.closest('defs, .wm-chart__axis'),
    )
    const behind = (text: Element) => {
      const { left, right, top, bottom } = text.getBoundingClientRect()
      const middle = (top + bottom) / 2
      const plate = shapes.findLast((shape) => {
        const box = shape.getBoundingClientRect()
        const before = shape.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_FOLLOWING
        const around =
          box.left <= left + 1 && box.right >= right - 1 && box.top < middle && box.bottom > middle
        return shape.tagName === 'rect' && before && around
      })
      const fill = plate ? getComputedStyle(plate).fill : paper
      return fill.startsWith('rgb') ? fill : paper
    }
    const letters = [...chart.querySelectorAll('text')]
      .filter((text) => text.checkVisibility() && text.textContent.trim() !== '')
      .filter((text) => contrast(getComputedStyle(text).fill, behind(text)) < 4.5)
      .map(({ textContent }) => `letters: ${textContent}`)
    const marks = shapes
      // Plates behind words, and the edge of paper round a bracket, are of its colour.
      .filter((shape) => ['circle', 'line'].includes(shape.tagName))
      .filter((shape) => {
        const { fill, stroke } = getComputedStyle(shape)
        return [fill, stroke].every((paint) => paint === 'none' || paint === paper)
      })
      .map((shape) => `mark: ${shape.outerHTML.slice(0, 80)}`)
    return [...letters, ...marks]
  })
}

/** Its three parts: how many are known, as a share and as a bar; how many are not; and where that is mended. */
async function expectConfidence(figure: Locator, name: string): Promise<void> {
  const bar = figure.locator('.wm-confidence')
  await expect(bar, `${name}: how much is known`).toBeVisible()
  const words = (await bar.locator('span').innerText()).replaceAll(',', '')
  const number = (pattern: RegExp) => Number(pattern.exec(words)?.[1] ?? 0)
  const all = /^(Everyone|Every stay|All spells)\b.* a known route and level\./.test(words)
  const said = /^(\d+) of (\d+) (people|spells|stays) .*\((under |over )?\d+%\) .* a known route\b/.test(
    words,
  )
  expect(all || said, `${name}: the share that is known, in "${words}"`).toBe(true)
  const missing = number(/; (\d+) (?:has|have|is|are)\b.* no known route\./)
  const [known, total] = [number(/^(\d+) of/), number(/^\d+ of (\d+)/)]
  if (said) expect([missing > 0, known + missing], `${name}: how many are not known`).toEqual([true, total])
  const beside = number(/ (\d+) more (?:person|people) holds?/)
  const whole = Number(await bar.locator('svg').getAttribute('width'))
  const drawn = Number(await bar.locator('.wm-confidence__known').getAttribute('width'))
  if (said && !words.includes('whether they would belong'))
    expect(drawn, `${name}: as much is dark as is known`).toBe(Math.round((known / (total + beside)) * whole))
  const mends = await bar.getByRole('link').allInnerTexts()
  expect(mends.length, `${name}: where it is mended`).toBe(Number(said) + Number(beside > 0))
}

/** Its seven parts: both dates, grade, filters, how many, version, fingerprint, and a link that rebuilds it. */
async function expectPassport(figure: Locator, name: string): Promise<string> {
  const passport = figure.locator('.wm-passport')
  const [asAt, knownOn, grade, ...rest] = (await passport.innerText()).split(' · ')
  const [link, fingerprint, version, counts, ...filters] = rest.toReversed()
  expect([asAt, knownOn, grade].join(' '), name).toMatch(
    /^As at \d+ \w+ \d{4} as known on \d+ \w+ \d{4} internal$/,
  )
  expect(filters.length, `${name}: filters`).toBeGreaterThan(0)
  expect(counts, name).toMatch(/^([\d,]+|no|nobody)( |$)/)
  expect(`${version} ${fingerprint}`, name).toMatch(
    /^Waymark \d\S* fingerprint [0-9a-f]{4}(-[0-9a-f]{4}){2}$/,
  )
  expect(link).toBe('link to this figure')
  return (await passport.getByRole('link').getAttribute('href')) ?? ''
}

/** Cut by what most figures can be cut by, and by a choice of their own. */
const CUT = ['?level=5&route=GRADUATE', '?area=IM&compare=area&by=level&middle=each&since=2020&months=3']

test('every figure has its passport, and says how much of it is known, how much is not and where that is mended, however it is cut', async ({
  page,
  context,
}) => {
  test.slow()
  await arriveAs(context, await firstAdministrator())
  for (const address of PAGES.flatMap((path) => ['', ...CUT].map((query) => `${path}${query}`))) {
    await page.goto(`/t/${FIRST.trustId}${address}`)
    const figures = await page.getByRole('figure').all()
    expect(figures.length, address).toBeGreaterThan(0)
    for (const figure of figures) {
      const name = `${address}: ${await figure.getByRole('heading').first().innerText()}`
      await expectPassport(figure, name)
      const passport = await figure.locator('.wm-passport').innerText()
      if (/· (nobody|no (spells|stays)) ·/.test(passport)) continue
      await expectConfidence(figure, name)
    }
  }
})

test('the figures of entry routes and of a role have the same, and their links lead to what they were', async ({
  page,
  context,
}) => {
  await arriveAs(context, await firstAdministrator())
  const trust = `/t/${FIRST.trustId}`
  await page.goto(`${trust}/roles`)
  await expect(page.locator('.wm-passport')).toHaveText(
    /^As at .* · as known on .* · internal · all areas, all levels · \d+ roles · Waymark \d\S* · fingerprint \S{14} · link to this list$/,
  )
  const held = page.getByRole('row').filter({ has: page.getByRole('cell', { name: /^\d{2,}$/ }) })
  const role = await held.getByRole('link').first().getAttribute('href')
  for (const address of [`${trust}/routes`, `${trust}/routes/WORK_EXP`, role ?? ''])
    for (const days of ['', '?asAt=2024-05-17']) {
      await page.goto(`${address}${days}`)
      const figures = await page.getByRole('figure').all()
      expect(figures.length, address).toBeGreaterThan(0)
      const links: string[] = []
      for (const figure of figures) {
        const name = `${address}: ${await figure.getByRole('heading').first().innerText()}`
        links.push(await expectPassport(figure, name))
        await expectConfidence(figure, name)
      }
      const passports = await page.locator('figure .wm-passport').allInnerTexts()
      for (const link of new Set(links)) await page.goto(link)
      expect(await page.locator('figure .wm-passport').allInnerTexts()).toEqual(passports)
    }
})

for (const path of PAGES)
  test(`the figures of ${path || 'the overview'} are heard in order, listed and seen in high contrast`, async ({
    page,
    context,
  }) => {
    await arriveAs(context, await firstAdministrator())
    for (const figure of await figuresOf(page, path)) {
      const heard = await heardIn(figure)
      const name = heard[0]?.name ?? ''
      const at = (...kinds: string[]) => heard.findIndex(({ kind }) => kinds.includes(kind))
      expect([heard[0]?.kind, heard[1]?.kind], 'first the finding, then the sentence').toEqual([
        'heading',
        'paragraph',
      ])
      expect(await figure.getAttribute('aria-labelledby'), 'the finding is the name').toBe(
        await figure.getByRole('heading').first().getAttribute('id'),
      )
      expect(at('table', 'region'), `${name}: its table comes after them`).toBeGreaterThan(1)
      const drawing = heard.findIndex((one) => ['img', 'group'].includes(one.kind) && one.name.includes(name))
      if ((await figure.locator('.wm-figure__chart').count()) > 0) {
        expect(drawing, `${name}: the drawing says the finding`).toBeGreaterThan(1)
        expect(drawing, name).toBeLessThan(at('table', 'region'))
      }
      expect(await figure.evaluate(numbersMissing), `${name}: drawn and not listed`).toEqual([])
    }
    await page.emulateMedia({ forcedColors: 'active', colorScheme: 'dark' })
    for (const figure of await page.getByRole('figure').all())
      expect(await figure.evaluate(lostOnPaper), 'lost in forced colours').toEqual([])
  })
