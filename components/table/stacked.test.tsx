import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { DataTable } from './data-table'

const draw = (stacks: boolean) =>
  renderToStaticMarkup(
    <DataTable
      caption="Actions"
      stacks={stacks}
      rows={[{ what: 'Ask', due: '31 March 2027' }]}
      rowKey={({ what }) => what}
      columns={[
        { key: 'what', header: 'What', cell: ({ what }) => what },
        { key: 'due', header: 'Due', cell: ({ due }) => due },
        { key: 'plan', header: <b>Plan</b>, label: 'The plan', cell: () => '4' },
        { key: 'ways', header: 'Change', unlabelled: true, cell: () => 'Drop' },
      ]}
    />,
  )

it('a table that stacks on a phone has the heading of each cell with it, but for those that say it themselves', () => {
  const html = draw(true)
  expect(html).toContain('class="wm-table wm-table--stacks"')
  expect(html).toContain('<td data-label="Due">31 March 2027</td>')
  expect(html).toContain('<td data-label="The plan">4</td>')
  expect(html).toContain('<td>Drop</td>')
  expect(draw(false)).not.toContain('data-label')
})
