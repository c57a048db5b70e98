import { expect, type Page, test } from '@playwright/test'
import { csvRecords, download } from '../fixtures/download'
import { numbersOf, showTable } from '../fixtures/figure'
import { arriveAs } from '../fixtures/sign-in'
import { FEW, MANY, makeWorld, type World } from '../fixtures/world'

/** A count that a viewer may see: hidden, none, or to the nearest five. */
const SAFE = /^(\*|0|–|-|[\d,]*[05])$/

const FIGURES = [
  ['progression?table=all', /^People by entry route, first informatics level/],
  ['progression/areas', /^People in informatics posts by area and HICF level/],
  ['progression/levels', /level/i],
  ['progression/ladder', /^People at each level/],
  ['progression/cohorts', /^By entry route/],
] as const

let world: World
test.beforeAll(async () => {
  world = await makeWorld('Shared NHS Trust', 'Sharewell')
})

async function countsOn(page: Page, address: string, name: RegExp): Promise<string[]> {
  await page.goto(`${world.trust.path}/${address}`)
  await showTable(page)
  const table = page.getByRole('table', { name }).first()
  await expect(table).toBeVisible()
  const cells = await numbersOf(table)
  expect(cells.length).toBeGreaterThan(0)
  return cells.map((text) => text.trim())
}

for (const [address, name] of FIGURES)
  test(`${address} counts to the nearest five for a viewer, exactly for a lead`, async ({ browser }) => {
    const [viewer, lead] = [await browser.newContext(), await browser.newContext()]
    await arriveAs(viewer, world.members.viewer)
    await arriveAs(lead, world.members.lead)
    const shared = await countsOn(await viewer.newPage(), address, name)
    expect(shared.filter((count) => !SAFE.test(count))).toEqual([])
    expect(shared).toContain('*')
    const exact = await countsOn(await lead.newPage(), address, name)
    expect(exact).toContain(String(MANY))
    expect(exact).toContain(String(FEW))
    expect(exact).not.toContain('*')
    await viewer.close()
    await lead.close()
  })

test('the files of a viewer are as safe as the page, and say so', async ({ page, context }) => {
  await arriveAs(context, world.members.viewer)
  for (const [address] of FIGURES) {
    await page.goto(`${world.trust.path}/${address}`)
    const file = await download(page, page.getByRole('link', { name: /^CSV/ }).first())
    const { records, lastLine } = csvRecords(file)
    const counts = records.flatMap((record) =>
      Object.entries(record).flatMap(([heading, value]) =>
        // A blank cell is of a row that has no such count.
        /^(Level \d|All|Left|Moved)/.test(heading) && value !== '' ? [value] : [],
      ),
    )
    expect(counts.length).toBeGreaterThan(0)
    expect(
      counts.filter((count) => !SAFE.test(count)),
      address,
    ).toEqual([])
    expect(lastLine).toContain('Grade: Safe to share')
  }
})
