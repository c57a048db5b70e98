import { expect, type Page, test } from '@playwright/test'
import { expected, truthSpells } from '@/lib/domain/testdata/sample'
import { csvRecords, download, xlsxRecords } from '../fixtures/download'
import { showTable } from '../fixtures/figure'
import { cellsOf, press } from '../fixtures/form'
import { recordSample, SAMPLE_DAYS } from '../fixtures/sample-careers'
import { arriveAs } from '../fixtures/sign-in'
import { makeMember, makeTrust, type TrustOfATest } from '../fixtures/trust'

const { asAt, recordsFrom } = SAMPLE_DAYS
const LEVELS = [9, 8, 7, 6, 5, 4, 3]

/** Spells of the sample's own list with at least a day after a day. */
const seenFrom = (from: string) => truthSpells().filter(({ to }) => to === null || to > from)
const daysOf = (day: string) => Date.parse(day) / 86_400_000
/** Person-years of a level by the sample's own list, to a whole number as the page has them. */
const personYears = (level: number, from: string) =>
  Math.round(
    seenFrom(from)
      .filter((spell) => spell.level === level)
      .reduce(
        (days, spell) =>
          days +
          (spell.to === null ? daysOf(asAt) + 1 : daysOf(spell.to)) -
          Math.max(daysOf(spell.from), daysOf(from)),
        0,
      ) / 365.25,
  )
const progressed = (level: number, from: string) =>
  seenFrom(from).filter((spell) => spell.level === level && spell.outcome === 'progressed').length
const heldOn = (level: number, day: string) =>
  truthSpells().filter(
    (spell) => spell.level === level && spell.from <= day && (spell.to === null || spell.to > day),
  ).length
const grouped = (n: number) => n.toLocaleString('en-GB')

test.describe.configure({ mode: 'serial' })

test.describe('the ladder of the sample', () => {
  let page: Page
  let trust: TrustOfATest

  test.beforeAll(async ({ browser }) => {
    trust = await makeTrust('Ladder NHS Trust')
    await recordSample(trust)
    const context = await browser.newContext()
    await arriveAs(context, await makeMember(trust, 'lead', 'Lee Lead'))
    page = await context.newPage()
  })
  test.afterAll(() => page.context().close())

  const open = async (query = '') => {
    await page.goto(`${trust.path}/progression/ladder?asAt=${asAt}${query}`)
    await showTable(page)
  }
  const rates = (on: Page = page) =>
    on.getByRole('table', { name: /^Progressions by level and those expected/ })
  const moves = (on: Page = page) => on.getByRole('table', { name: /^Moves from/ })
  const balance = (on: Page = page) => on.getByRole('table', { name: /^People at each level/ })

  test('has the spells, person-years and progressions of the sample’s own list', async () => {
    await open()
    expect((await cellsOf(rates())).map((cells) => cells.slice(0, 4))).toEqual(
      LEVELS.map((level) => [
        `Level ${level}`,
        grouped(seenFrom(recordsFrom).filter((spell) => spell.level === level).length),
        grouped(personYears(level, recordsFrom)),
        grouped(progressed(level, recordsFrom)),
      ]),
    )
  })

  test('gives a rate with its exact interval, and calls slower only what lies below', async () => {
    const [nine, eight, seven, , , four] = await cellsOf(rates())
    // 21 in 1,342.95 person-years; R: poisson.test(21) is 12.99933 to 32.10073.
    expect(eight?.slice(4, 6)).toEqual(['1.6', '1.0 to 2.4'])
    // Expected by a count of the list day by day with another program.
    expect(eight?.slice(6)).toEqual(['89.2', '0.24 (0.15 to 0.36)', 'Slower'])
    expect(seven?.[6]).toBe('74.6')
    expect(seven?.at(-1)).toBe('Slower')
    expect(four?.[6]).toBe('29.7')
    expect(nine?.slice(4)).toEqual(['nothing above', '–', '–', '–', 'Nothing above'])
    await expect(page.getByRole('heading', { level: 2 }).first()).toHaveText(
      'Levels 8 and 7 progress more slowly than the Trust’s own pattern: 21 of an expected 89, and 51 of an expected 75',
    )
    await expect(page.getByRole('listitem').filter({ hasText: 'Level 8: 21 progressed' })).toContainText(
      'over 230 spells and 1,343 person-years',
    )
  })

  test('adds up from the levels at the start to those at the end', async () => {
    expect((await cellsOf(balance())).map((cells) => [cells[0], cells[1], cells[4]])).toEqual(
      LEVELS.map((level) => [
        `Level ${level}`,
        grouped(heldOn(level, recordsFrom)),
        grouped(heldOn(level, asAt)),
      ]),
    )
    for (const cells of await cellsOf(balance())) {
      const [start = 0, came = 0, went = 0, end = 0] = cells
        .slice(1)
        .map((text) => Number(text.replace(',', '')))
      expect(start + came - went).toBe(end)
    }
    expect((await cellsOf(balance())).map((cells) => Number(cells[4]))).toEqual(
      LEVELS.map((level) => expected().at[asAt]?.by_level[level]),
    )
  })

  test('from a year on counts the moves of its months', async () => {
    await page.getByLabel('Moves from', { exact: true }).fill('2026')
    await press(page, 'Apply')
    await expect(page).toHaveURL((url) => url.searchParams.get('since') === '2026')
    const { months } = expected()
    const ups = Object.entries(months).reduce(
      (sum, [month, kinds]) => (month.startsWith('2026') ? sum + (kinds.progressed ?? 0) : sum),
      0,
    )
    expect(ups).toBe(20)
    await expect(
      page.getByRole('heading', { name: `${ups} moves up a level or more and none down` }),
    ).toBeVisible()
    await expect(page.locator('.wm-passport').first()).toContainText('moves from 2026')
    await showTable(page)
    const cells = await cellsOf(rates())
    expect(cells.map(([, , years]) => years)).toEqual(
      LEVELS.map((level) => grouped(personYears(level, '2025-12-31'))),
    )
  })

  test('is narrowed by its address, and says what it cannot read', async () => {
    await open('&route=GRADUATE')
    const graduates = (level: number) =>
      seenFrom(recordsFrom).filter((spell) => spell.route === 'GRADUATE' && spell.level === level).length
    expect((await cellsOf(rates())).map(([level, spells]) => [level, Number(spells)])).toEqual(
      LEVELS.flatMap((level) => (graduates(level) > 0 ? [[`Level ${level}`, graduates(level)]] : [])),
    )
    await open('&area=ICT')
    await expect(page.getByText('Nobody fits these filters.')).toBeVisible()
    await open('&level=5')
    expect((await cellsOf(rates())).map(([level]) => level)).toEqual(['Level 5'])
    await open('&level=12')
    await expect(page.getByText('is not an HICF level')).toBeVisible()
  })

  test('downloads as CSV and as a workbook with the same numbers', async () => {
    await open()
    const link = (name: string) => page.getByRole('link', { name: new RegExp(`^${name}`) }).first()
    const { records, lastLine } = csvRecords(await download(page, link('CSV')))
    const eight = records.find(({ From }) => From === 'Level 8')
    expect(eight).toMatchObject({ Spells: '230', 'Spells that progressed': '21', 'To level 9': '21' })
    expect(Number(eight?.['Spells that progressed, per 100 person-years'])).toBeCloseTo(2100 / 1342.95, 2)
    expect(lastLine).toContain('Grade: Internal')
    const book = await xlsxRecords(await download(page, link('XLSX')))
    expect(book.find(({ From }) => From === 'Level 8')).toMatchObject({ Spells: 230, 'To level 9': 21 })
  })

  test('gives a viewer rounded numbers, and rates that give no true count back', async ({ browser }) => {
    const context = await browser.newContext()
    await arriveAs(context, await makeMember(trust, 'viewer'))
    const theirs = await context.newPage()
    await theirs.goto(`${trust.path}/progression/ladder?asAt=${asAt}`)
    await theirs.getByText('Show as table', { exact: true }).click()
    for (const cells of await cellsOf(rates(theirs))) {
      const [spells, years, events, rate] = cells.slice(1, 5).map((text) => Number(text.replace(',', '')))
      for (const n of [spells, years, events]) expect(Number(n) % 5).toBe(0)
      if (Number.isNaN(rate)) continue
      expect(((rate ?? 0) * (years ?? 0)) / 100).toBeGreaterThan((events ?? 0) - 1)
      expect(((rate ?? 0) * (years ?? 0)) / 100).toBeLessThan((events ?? 0) + 1)
    }
    const counts = (await cellsOf(moves(theirs))).flatMap((cells) => cells.slice(1))
    expect(counts.filter((count) => !/^(\*|0|·|[\d,]*[05])$/.test(count))).toEqual([])
    const text = await theirs.locator('main').innerText()
    // 21 are: the nearest five, or a step from it where that gives a hidden number away.
    expect(text).toMatch(/about (15|20|25) of an expected 90/)
    expect(text).not.toMatch(/\b21 (of|in|progressed)\b/)
    await context.close()
  })
})
