import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { staffColumns } from '@/lib/data/export/staff-columns'
import { DEFAULT_COLUMNS, STAFF_COLUMNS, type StaffColumn } from '@/lib/forms/staff-filter'
import { StaffTable } from '../staff-table'

function headingsOnScreen(shown: readonly StaffColumn[]): string[] {
  const sort = { column: 'name', descending: false }
  const row = { id: '1', href: '/', name: 'Hartley, Susan', number: '1', routeKnown: true }
  const rest = {
    post: '',
    unit: '',
    area: '',
    level: '',
    band: '',
    route: '',
    fte: '',
    since: '',
    joined: '',
  }
  const page = renderToStaticMarkup(
    <StaffTable
      rows={[{ ...row, ...rest, first: '', status: '' }]}
      path="/t/RX1/staff"
      query={{}}
      sort={sort}
      shown={shown}
      pager={{ noun: 'People', from: 1, to: 1, total: 1, sizes: [] }}
      empty={null}
      foot={null}
    />,
  )
  const heads = /<thead[\s\S]*?<\/thead>/.exec(page)?.[0] ?? ''
  return [...heads.matchAll(/<th[ >][\s\S]*?<\/th>/g)].map(([cell]) =>
    cell
      .replace(/<span class="nhsuk-u-visually-hidden">[\s\S]*?<\/span>/g, '')
      .replace(/<svg[\s\S]*?<\/svg>/g, '')
      .replace(/<[^>]*>/g, '')
      .trim(),
  )
}

it.each([
  ['as the list opens', DEFAULT_COLUMNS],
  ['all of them', STAFF_COLUMNS],
  ['a few', ['number', 'area', 'joined'] as const],
])('names the columns of a file as the screen does: %s', (_, shown) => {
  const [name, ...others] = headingsOnScreen(shown)
  expect(name).toBe('Name')
  expect(staffColumns(shown).map(({ heading }) => heading)).toEqual(['Family name', 'Given name', ...others])
})
