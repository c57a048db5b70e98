import type { ReactNode } from 'react'
import { renderToStaticMarkup as draw } from 'react-dom/server'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { scopeIn } from '@/lib/data/testdata/careers'
import { heldDatabase } from '@/lib/data/testdata/held-database'
import PlanPage from './plan/page'
import RolePage from './roles/[id]/page'
import RolesPage from './roles/page'
import RoutePage from './routes/[code]/page'
import RoutesPage from './routes/page'

vi.mock('@/lib/access/scope', async (whole) => ({
  ...(await whole<object>()),
  // One a request, as it is.
  requireScope: async () => scopeIn('RX1', 'viewer'),
}))
vi.mock('next/navigation', async (whole) => ({
  ...(await whole<object>()),
  useRouter: () => ({ refresh: () => undefined }),
}))

const BEING_MADE = 'These numbers are being made safe to share'

let database: Awaited<ReturnType<typeof heldDatabase>>
beforeAll(async () => {
  database = await heldDatabase('RX1')
})
afterAll(() => database.end())

const asked = <P extends object>(params: P) => ({
  params: Promise.resolve({ trust: 'RX1', ...params }),
  searchParams: Promise.resolve({}),
})

type Page = (role: string) => Promise<ReactNode>

it.each<[string, Page, string]>([
  ['Entry routes', () => RoutesPage(asked({})), 'People by primary entry route'],
  ['Graduate', () => RoutePage(asked({ code: 'GRADUATE' })), 'Where they are now'],
  ['Roles', () => RolesPage(asked({})), 'people in informatics posts have one'],
  ['Known as Analyst', (id) => RolePage(asked({ id })), 'No one has held this role here'],
  ['Plan', () => PlanPage(asked({})), 'There is no plan that you may see yet'],
])(
  'the page %s says soon that its numbers are being made, and then has them',
  async (heading, page, then) => {
    const role = await database.addRole(`Known as Analyst, for ${heading}`)
    const made = draw(await database.whileHeld(() => page(role)))
    expect(made).toContain(BEING_MADE)
    expect(made).toMatch(new RegExp(`<h1[^>]*>(<[^>]*>)*${heading}`))
    expect(made).not.toContain(then)
    let whole = made
    await vi.waitUntil(async () => {
      whole = draw(await page(role))
      return !whole.includes(BEING_MADE)
    }, 20_000)
    expect(whole).toContain(then)
  },
)

it('the plan has its words before its numbers', async () => {
  await database.sayOfPlan('What we plan for')
  await database.addRole('Known after the words')
  const made = draw(await database.whileHeld(() => PlanPage(asked({}))))
  expect(made).toContain(BEING_MADE)
  expect(made).toMatch(/1\. Define the plan.*What we plan for.*2\. /)
  expect(made).toMatch(/5\. [^<]*<.*No actions yet/)
})

it('a role that the Trust has none of is not found, whatever is being made', async () => {
  const none = { id: '00000000-0000-4000-8000-000000000000' }
  await expect(database.whileHeld(() => RolePage(asked(none)))).rejects.toThrow('404')
})
