import { expect, type Page, test } from '@playwright/test'
import { readPng } from '@/components/picture/testing/read-png'
import { readSvg } from '@/components/picture/testing/read-svg'
import { type Downloaded, download } from '../fixtures/download'
import { arriveAs } from '../fixtures/sign-in'
import { FEW, MANY, makeWorld, type World } from '../fixtures/world'

const FIGURES = [
  ['', 'headcount-bridge'],
  ['progression', 'flow'],
  ['progression/areas', 'levels-by-area'],
  ['progression/levels', 'headcount-by-level'],
] as const

let world: World
test.beforeAll(async () => {
  world = await makeWorld('Pictured NHS Trust', 'Drawwell')
})

/** Opens the page of a figure and takes a file of its first one, which stands under the finding that is given back. */
async function fileOf(
  page: Page,
  address: string,
  kind: 'PNG' | 'SVG',
): Promise<Downloaded & { finding: string }> {
  await page.goto(`${world.trust.path}/${address}`)
  const figure = page.getByRole('figure').first()
  const finding = await figure.getByRole('heading').first().innerText()
  return { ...(await download(page, figure.getByRole('link', { name: new RegExp(`^${kind}`) }))), finding }
}

const svgOf = ({ bytes }: Downloaded) => readSvg(bytes.toString('utf8'))

test('a lead takes every figure away as SVG and PNG, with its finding, its numbers and its passport', async ({
  page,
  context,
}) => {
  test.slow()
  await arriveAs(context, world.members.lead)
  for (const [address, name] of FIGURES) {
    const svg = await fileOf(page, address, 'SVG')
    expect(svg.name).toMatch(new RegExp(`^${name}-${world.trust.trustId}-as-at-\\d{4}-\\d\\d-\\d\\d\\.svg$`))
    const { words, lines, elements } = svgOf(svg)
    expect(words).toContain(svg.finding)
    expect(words).toContain(`${world.trust.name} (${world.trust.trustId})`)
    expect(words).toMatch(/as known on .* internal .* fingerprint [0-9a-f]{4}(-[0-9a-f]{4}){2}/)
    expect(words).not.toContain('Safe to share')
    if (address.startsWith('progression'))
      expect(lines.some((line) => line.words.includes(String(MANY)))).toBe(true)

    // One of each way of drawing: by the server, and by recharts.
    if (address !== 'progression/areas' && address !== 'progression/levels') continue
    const png = await fileOf(page, address, 'PNG')
    expect(png.name).toBe(svg.name.replace(/svg$/, 'png'))
    const { width, height } = readPng(png.bytes)
    expect([width, height]).toEqual([2400, 2 * Number(elements[0]?.attributes.height)])
  }
})

test('the link in a picture draws the figure again', async ({ page, context }) => {
  await arriveAs(context, world.members.lead)
  const { lines } = svgOf(await fileOf(page, 'progression?route=GRADUATE', 'SVG'))
  const link = lines.findLastIndex(({ words }) => words.startsWith('http'))
  await page.goto(
    lines
      .slice(link)
      .map(({ words }) => words)
      .join(''),
  )
  await expect(page.getByRole('figure').first().getByRole('heading').first()).toContainText(
    lines.find(({ size }) => size === 22)?.words ?? 'no finding',
  )
})

test('the pictures of a viewer are stamped, and hold no number that the page hides', async ({
  page,
  context,
}) => {
  test.slow()
  await arriveAs(context, world.members.viewer)
  for (const [address] of FIGURES) {
    const { words, lines } = svgOf(await fileOf(page, address, 'SVG'))
    expect(words).toContain('Safe to share Counts of 1 to 7 are shown as *')
    expect(words).toContain('safe to share ·')
    const passport = lines.findIndex((line) => line.words.startsWith(world.trust.name))
    const counts = lines
      .slice(0, passport)
      .filter(({ size, words: line }) => size < 20 && /^(Level \d )?[\d,*+−]+$/.test(line))
      .map((line) => line.words.replace(/^Level \d /, '').replace(/[+−,]/g, ''))
      .filter((count) => !/^(19|20)\d\d$/.test(count))
    expect(counts.length).toBeGreaterThan(0)
    expect(
      counts.filter((count) => count !== '*' && Number(count) % 5 !== 0),
      address,
    ).toEqual([])
    expect(counts).not.toContain(String(FEW))
    expect(counts).not.toContain(String(MANY))
  }
})

test('a picture is refused as any file is, in a sentence', async ({ page, context }) => {
  await arriveAs(context, world.members.lead)
  const ask = (query: string) => page.request.get(`${world.trust.path}/progression/export?${query}`)
  const pdf = await ask('what=flow&format=pdf')
  expect([pdf.status(), await pdf.text()]).toEqual([
    400,
    'Say format=png, format=svg, format=csv or format=xlsx in the address.\n',
  ])
  expect((await ask('what=flow&format=png&area=XX')).status()).toBe(400)
  expect((await ask('what=flow&format=png&unit=0198c5a2-1111-7000-8000-000000000001')).status()).toBe(404)
})
