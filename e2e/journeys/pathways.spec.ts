import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { parse } from 'csv-parse/sync'
import { csvRecords, download } from '../fixtures/download'
import { cellsOf } from '../fixtures/form'
import { EXTRACTS, loadSample } from '../fixtures/sample'
import { arriveAs } from '../fixtures/sign-in'
import { makeMember, makeTrust, type TrustOfATest } from '../fixtures/trust'

const ON = '2025-11-30'
const read = (name: string) => readFileSync(path.join(EXTRACTS, name))
const records = (name: string): Record<string, string>[] => parse(read(name), { columns: true, bom: true })
const truth = JSON.parse(read('expected.json').toString())
const came = truth.route_to_first_level_to_now[ON] as { route: string; people: number }[]
const everyone = came.reduce((sum, { people }) => sum + people, 0)

const levels = new Map(
  records('crosswalk.csv').map((line) => [
    `${line['Position Title']}|${line['AfC Band']}`,
    line['HICF Level'],
  ]),
)
const iso = (day = '') => day.split('/').reverse().join('-')
const time = (day: string) => new Date(`${day}T00:00:00Z`).getTime() / 86_400_000

type Post = { step: string; from: string; last: string }

/** The steps of everyone up to the day, told from the two files alone: title and level, other work, away, left. */
const steps = new Map<string, string[]>()
for (const [who, rows] of Map.groupBy(records('assignment-history.csv'), (row) => row.EmployeeNumber ?? '')) {
  const posts = rows
    .map((row): Post => {
      const level = levels.get(`${row.PositionName}|${/Band (\S+)$/.exec(row.Grade ?? '')?.[1]}`)
      const step = level ? `${row.PositionName}, level ${level}` : 'Other work in the Trust'
      return { step, from: iso(row.EffectiveStartDate), last: iso(row.EffectiveEndDate) }
    })
    .filter(({ from }) => from <= ON)
    .sort((a, b) => (a.from < b.from ? -1 : 1))
  if (!posts.some(({ step }) => step.includes(', level '))) continue
  const told: string[] = []
  const tell = (step: string) => told.at(-1) !== step && told.push(step)
  for (const [at, post] of posts.entries()) {
    const before = posts[at - 1]
    if (before && time(post.from) - time(before.last) > 2) tell('Time away')
    tell(post.step)
  }
  if ((posts.at(-1)?.last ?? '') < ON) tell('Left the Trust')
  steps.set(who, told)
}

/** The stays in a post by title and level: what came after each. */
function afterOf(role: string): string[] {
  return [...steps.values()].flatMap((told) =>
    told.flatMap((step, at) => {
      if (step !== role) return []
      const next = told[at + 1]
      return [next === undefined ? 'Still in the role' : next === 'Time away' ? 'Left the Trust' : next]
    }),
  )
}

test.describe.configure({ mode: 'serial' })

test.describe('the pathways of the sample', () => {
  let page: Page
  let trust: TrustOfATest

  test.beforeAll(async ({ browser }) => {
    trust = await makeTrust('Pathways NHS Trust')
    await loadSample(trust)
    const context = await browser.newContext()
    await arriveAs(context, await makeMember(trust, 'lead', 'Lee Lead'))
    page = await context.newPage()
  })
  test.afterAll(() => page.context().close())

  const open = (query = '') => page.goto(`${trust.path}/progression/pathways?asAt=${ON}${query}`)
  const figure = (which: 'pathways' | 'role') => page.locator(`figure#${which}`)
  async function rowsOf(which: 'pathways' | 'role') {
    await figure(which).getByText('Show as table', { exact: true }).click()
    return cellsOf(figure(which).getByRole('table'))
  }

  test('are of everyone who has been in informatics, each listed as often as the files tell it', async () => {
    await open()
    const rows = await rowsOf('pathways')
    expect(steps.size).toBe(everyone)
    // Without the route, which stands first: pathways of one kind by any route come to what the files say.
    const file = csvRecords(
      await download(page, figure('pathways').getByRole('link', { name: /^CSV/ })),
    ).records
    const listed = file.filter(({ Pathway }) => Pathway?.includes(' → '))
    expect(rows.slice(0, 5).map(([text, people]) => [text, people])).toEqual(
      listed.slice(0, 5).map(({ Pathway, People }) => [Pathway, People]),
    )
    const told = new Map<string, number>()
    for (const own of steps.values()) told.set(own.join(' → '), (told.get(own.join(' → ')) ?? 0) + 1)
    const byKind = Map.groupBy(listed, ({ Pathway = '' }) => Pathway.split(' → ').slice(1).join(' → '))
    let whole = 0
    for (const [kind, some] of byKind) {
      const people = some.reduce((sum, { People }) => sum + Number(People), 0)
      // Those who took it alone by their route are not listed.
      expect(told.get(kind) ?? 0).toBeGreaterThanOrEqual(people)
      if (told.get(kind) === people) whole += 1
    }
    expect(whole).toBeGreaterThan(3)
    expect(file.at(-1)?.People).toBe(String(everyone))
  })

  test('say what came after a role as the files do', async () => {
    const role = 'Analyst, level 5'
    await page.getByLabel('Role in focus').selectOption({ label: role })
    await page.getByRole('button', { name: 'Apply' }).click()
    await expect(page).toHaveURL(/role=post\+5\+Analyst|role=post%205%20Analyst/)
    const after = afterOf(role)
    const count = (step: string) => after.filter((one) => one === step).length
    const rows = await rowsOf('role')
    const said: Record<string, number> = Object.fromEntries(
      rows.filter(([when]) => when === 'After').map(([, what, n]) => [what ?? '', Number(n)]),
    )
    expect(said['Left the Trust']).toBe(count('Left the Trust'))
    expect(said['Still in the role']).toBe(count('Still in the role'))
    expect(Object.values(said).reduce((sum, n) => sum + n, 0)).toBe(after.length)
    await expect(figure('role')).toContainText(`${count('Left the Trust')} left from here`)
    await expect(figure('role')).toContainText(/another informatics post/)
  })

  test('by level and narrowed are in the address, which opens the same again', async () => {
    await open('&by=level&route=GRADUATE')
    await expect(page.getByLabel('Steps told by')).toHaveValue('level')
    const graduates = came
      .filter(({ route }) => route === 'GRADUATE')
      .reduce((sum, { people }) => sum + people, 0)
    await expect(figure('pathways')).toContainText(`${graduates} people took`)
    const [[first] = []] = await rowsOf('pathways')
    expect(first).toMatch(/^Graduate, direct entry → .*Level \d/)
    await page.goto(
      (await figure('pathways').getByRole('link', { name: 'link to this figure' }).getAttribute('href')) ??
        '',
    )
    await expect(figure('pathways')).toContainText(`${graduates} people took`)
  })

  test('for a viewer list no pathway of fewer than 8 people and no exact number', async ({ browser }) => {
    const context = await browser.newContext()
    await arriveAs(context, await makeMember(trust, 'viewer', 'Val Viewer'))
    const theirs = await context.newPage()
    await theirs.goto(`${trust.path}/progression/pathways?asAt=${ON}&by=level`)
    await expect(theirs.getByText('The steps are told by role.')).toBeVisible()
    await expect(theirs.getByLabel('Steps told by')).toHaveCount(0)
    for (const [which, column] of [
      ['pathways', 1],
      ['role', 2],
    ] as const) {
      const shared = theirs.locator(`figure#${which}`)
      await expect(shared).toContainText('Safe to share')
      await shared.getByText('Show as table', { exact: true }).click()
      const counts = (await cellsOf(shared.getByRole('table'))).map((cells) => cells[column] ?? '')
      expect(counts.length).toBeGreaterThan(3)
      expect(counts.filter((count) => !/^(\*|[\d,]*[05])$/.test(count))).toEqual([])
      if (which === 'pathways') expect(counts).not.toContain('*')
    }
    await expect(theirs.locator('figure#pathways')).toContainText('Pathways of fewer than 8 people')
    await context.close()
  })

  test('a person’s page says how those fared who started where they did', async () => {
    await page.goto(`${trust.path}/staff?shown=informatics&route=WORK_EXP&level=3`)
    await page.getByRole('table', { name: 'Staff' }).locator('tbody').getByRole('link').first().click()
    const panel = page.getByRole('region', { name: /started where/ })
    await expect(panel).toContainText('by work experience')
    const [, risen, all] = /^(\d+) of the (\d+) who/.exec(await panel.getByRole('heading').innerText()) ?? []
    expect(Number(all)).toBeGreaterThanOrEqual(8)
    expect(Number(risen)).toBeLessThan(Number(all))
    const bars = await panel.getByRole('listitem').allInnerTexts()
    const people = bars.map((text) => Number(/(\d+)\s*$/.exec(text.trim())?.[1]))
    expect(people.reduce((sum, n) => sum + n, 0)).toBe(Number(all))
  })
})
