import { renderToStaticMarkup as draw } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { DataTable, Pager, ServerTable, type ServerTableProps, serverColumns } from './index'
import { sortHref, withoutPlace } from './list-address'

type Row = { id: string; name: string; post: string; level: number }

const helper = serverColumns<Row>()
const columns = helper.columns([
  helper.accessor('name', { header: 'Name', meta: { fixed: true, rowHeader: true, onPhone: 'plain' } }),
  helper.accessor('post', { header: 'Post', enableSorting: false }),
  helper.accessor('level', { header: 'Level', meta: { numeric: true, onPhone: 'labelled' } }),
])
const rows: Row[] = [
  { id: '7', name: 'Adeyemi, Dafydd', post: 'Analyst', level: 7 },
  { id: '9', name: 'Bevan, Nia', post: 'Senior Analyst', level: 8 },
]

function list(props: Partial<ServerTableProps<Row>> = {}) {
  return draw(
    <ServerTable
      caption="Staff"
      columns={columns}
      rows={rows}
      path="/t/RX1/staff"
      query={{ area: 'ICT', after: 'k9' }}
      {...props}
    />,
  )
}

describe('a list the server sorts', () => {
  it('says the order on the column that has it, and on no other', () => {
    const html = list({ sort: { column: 'level', descending: true } })
    expect(html.match(/aria-sort/g)).toHaveLength(1)
    expect(html).toMatch(/<th scope="col" class="wm-number" aria-sort="descending">/)
  })

  it('sorts by links that keep the filter and go back to the first rows', () => {
    expect(list()).toContain('href="/t/RX1/staff?area=ICT&amp;sort=name"')
    expect(sortHref('/s', { after: 'k9' }, { column: 'name', descending: false }, 'name')).toBe(
      '/s?sort=-name',
    )
    expect(sortHref('/s', {}, { column: 'name', descending: true }, 'name')).toBe('/s?sort=name')
  })

  it('has no link on a column that cannot be sorted by', () => {
    expect(list()).toContain('<th scope="col">Post</th>')
  })

  it('draws every row with the cell that heads it', () => {
    const html = list()
    expect(html).toContain('<th scope="row">Adeyemi, Dafydd</th>')
    expect(html).toContain('<td class="wm-number" data-label="Level">8</td>')
  })

  it('draws the chosen columns, and the fixed ones in any case', () => {
    const html = list({ shown: ['level'], chooser: true })
    expect(html).not.toContain('Senior Analyst')
    expect(html).toContain('Bevan, Nia')
    expect(html).toContain('2 of 3 shown')
    expect(html).toMatch(
      /<input[^>]*disabled=""[^>]*name="columns"[^>]*checked=""|<input[^>]*checked=""[^>]*value="name"/,
    )
  })

  it('carries the filter through the choice of columns, and not the place in the rows', () => {
    const html = list({ chooser: true })
    expect(html).toContain('<input type="hidden" name="area" value="ICT"/>')
    expect(html).not.toContain('k9')
    expect(withoutPlace({ area: 'ICT', page: '3', columns: 'post' }, 'columns')).toEqual({ area: 'ICT' })
  })

  it('names what each tick box takes, and belongs to one form', () => {
    const html = list({
      rowName: (row) => row.name,
      selection: {
        name: 'staff',
        actions: [{ label: 'Set entry route', action: '/set' }],
        total: 180,
        clearHref: '/c',
      },
    })
    expect(html).toContain('Select Bevan, Nia')
    const form = /<form class="wm-selection" id="([^"]+)"/.exec(html)?.[1]
    expect(
      html.match(new RegExp(`name="staff" form="${form}"|form="${form}" name="staff"`, 'g')),
    ).toHaveLength(2)
    expect(html).toContain('formAction="/set"')
  })

  it('says that nothing was found inside the table', () => {
    expect(list({ rows: [], empty: 'No one has this name' })).toContain(
      '<td colSpan="3">No one has this name</td>',
    )
  })
})

describe('the pager', () => {
  it('says where the page stands in all the rows', () => {
    const html = draw(<Pager from={51} to={100} total={1050} previous="/p" next="/n" />)
    expect(html).toContain('Rows 51 to 100 of 1,050')
    expect(html).toContain('<a rel="prev" href="/p">Previous</a>')
    expect(html).not.toContain('Last page')
  })
})

describe('a small table', () => {
  it('heads its columns and rows and sums at the foot', () => {
    const html = draw(
      <DataTable
        caption="People by level"
        rows={rows}
        rowKey={(row) => row.id}
        columns={[
          { key: 'name', header: 'Name', cell: (row) => row.name },
          { key: 'level', header: 'Level', numeric: true, cell: (row) => row.level, total: 15 },
        ]}
      />,
    )
    expect(html).toContain('<caption>People by level</caption>')
    expect(html).toContain('<th scope="row">Bevan, Nia</th>')
    expect(html).toContain('<tfoot><tr><th scope="row">All</th><td>15</td></tr></tfoot>')
    expect(html, 'and says once that the rest is numbers').toContain(
      '<table class="wm-table wm-table--numbers">',
    )
  })

  it('has every cell in its own row and column, with its small words, also where they are empty or of two lines', () => {
    const html = draw(
      <DataTable
        caption="People"
        rows={[
          { area: 'ICT\nServices', people: '4', share: '80%', post: '' },
          { area: 'Data', people: '*', share: null, post: 'Analyst' },
        ]}
        rowKey={({ area }) => area}
        columns={[
          { key: 'area', header: 'Area', cell: ({ area }) => area },
          { key: 'people', header: 'People', cell: ({ people }) => people, aside: ({ share }) => share },
          { key: 'post', header: 'Post', cell: ({ post }) => post },
        ]}
      />,
    )
    expect(html).toContain(
      '<tr><th scope="row">ICT\nServices</th><td>4 <small>80%</small></td><td></td></tr>' +
        '<tr><th scope="row">Data</th><td>*</td><td>Analyst</td></tr>',
    )
  })

  it('has a foot where the one sum it has is no words', () => {
    const html = draw(
      <DataTable
        caption="People"
        rows={rows}
        rowKey={(row) => row.id}
        columns={[{ key: 'name', header: 'Name', cell: (row) => row.name, total: '' }]}
      />,
    )
    expect(html).toContain('<tfoot><tr><th scope="row"></th></tr></tfoot>')
  })

  it('does not set the words for no rows as a number', () => {
    const html = draw(
      <DataTable
        caption="People"
        rows={[]}
        rowKey={() => ''}
        empty="Nobody yet"
        columns={[
          { key: 'name', header: 'Name', cell: () => '' },
          { key: 'level', header: 'Level', numeric: true, cell: () => '' },
        ]}
      />,
    )
    expect(html).toContain('<td colSpan="2">Nobody yet</td>')
    expect(html).not.toContain('wm-table--numbers')
  })

  it('says of each column of numbers that it is one where another is not', () => {
    const html = draw(
      <DataTable
        caption="People"
        rows={rows}
        rowKey={(row) => row.id}
        columns={[
          { key: 'name', header: 'Name', cell: (row) => row.name },
          { key: 'level', header: 'Level', numeric: true, cell: (row) => row.level },
          { key: 'post', header: 'Post', cell: () => 'Analyst' },
        ]}
      />,
    )
    expect(html).toContain('<td class="wm-number">8</td><td>Analyst</td>')
    expect(html).not.toContain('wm-table--numbers')
  })
})
