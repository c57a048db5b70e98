import { renderToStaticMarkup as draw } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import {
  ActiveFilters,
  ChartFigure,
  DataConfidence,
  FilterBar,
  FilterSelect,
  hrefWith,
  PageHeading,
  Passport,
  ProgressBar,
  Shell,
  StatStrip,
  SuccessBanner,
} from './index'
import { currentEntry, nearEntries } from './navigation'

const entries = ['Overview', 'Staff', 'Routes', 'Roles', 'Progression'].map((label) => ({
  label,
  href: label === 'Overview' ? '/t/RX1' : `/t/RX1/${label.toLowerCase()}`,
}))

describe('navigation', () => {
  it('takes the longest address that the page begins with as the current one', () => {
    expect(currentEntry(entries, '/t/RX1/staff/12/edit')?.label).toBe('Staff')
    expect(currentEntry(entries, '/t/RX1')?.label).toBe('Overview')
  })

  it('does not take a longer word for an address it begins with', () => {
    expect(currentEntry(entries, '/t/RX1/staffing')?.label).toBe('Overview')
  })

  it('takes none where the front page stands alone, nor what a saved view adds to an address', () => {
    const alone = entries.map((entry) => ({
      ...entry,
      alone: entry.label === 'Overview',
      href: entry.label === 'Staff' ? `${entry.href}?level=4` : entry.href,
    }))
    expect(currentEntry(alone, '/t/RX1/views')).toBeUndefined()
    expect(currentEntry(alone, '/t/RX1')?.label).toBe('Overview')
    expect(currentEntry(alone, '/t/RX1/staff/12')?.label).toBe('Staff')
  })

  it('takes the entry that a page of another address belongs to', () => {
    const also = entries.map((entry) =>
      entry.label === 'Roles' ? { ...entry, also: ['/t/RX1/feed'] } : { ...entry, alone: true },
    )
    expect(currentEntry(also, '/t/RX1/feed/new')?.label).toBe('Roles')
    expect(currentEntry(also, '/t/RX1/feeding')).toBeUndefined()
  })

  it('keeps the current page among the three that stay in sight on a phone', () => {
    const labels = (pathname: string) =>
      nearEntries(entries, currentEntry(entries, pathname)).map((e) => e.label)
    expect(labels('/t/RX1/progression')).toEqual(['Overview', 'Staff', 'Progression'])
    expect(labels('/t/RX1/staff')).toEqual(['Overview', 'Staff', 'Routes'])
  })

  it('keeps two tabs in sight there, whose names are longer', () => {
    const current = currentEntry(entries, '/t/RX1/roles')
    expect(nearEntries(entries, current, 'tabs').map((e) => e.label)).toEqual(['Overview', 'Roles'])
  })
})

describe('the shell', () => {
  const html = draw(
    <Shell
      homeHref="/t/RX1"
      trustName="Demonstration Trust"
      account={{ name: 'Helen Marsh', role: 'lead' }}
      nav={entries}
      version="0.1.0"
      statementHref="/accessibility"
    >
      <h1>Overview</h1>
    </Shell>,
  )

  it('begins with a way past the band', () => {
    expect(html).toMatch(/^<a class="nhsuk-skip-link" href="#maincontent">/)
    expect(html).toContain('<main class="wm-container wm-main" id="maincontent">')
  })

  it('says who is signed in and signs out by a POST', () => {
    expect(html).toContain('<li>Helen Marsh, lead</li>')
    expect(html).toContain('<form action="/sign-out" method="post">')
  })

  it('offers no other Trust to a person with one', () => {
    expect(html).not.toContain('Change Trust')
  })
})

describe('a figure', () => {
  const html = draw(
    <ChartFigure
      finding="36 joined and 36 left"
      sentence="Six moved in."
      chart={<svg role="img" aria-label="chart" />}
      table={<table />}
      downloads={[{ label: 'CSV', href: '/a.csv' }]}
      confidence={{ known: 374, total: 404, children: '374 of 404 are known.' }}
      passport={{ parts: ['As at 31 October 2026'], grade: 'internal' }}
    />,
  )

  it('stands in one order: finding, sentence, chart, files, table, data confidence, passport', () => {
    const order = [
      '36 joined',
      'Six moved in',
      '<svg role="img"',
      'Show as table',
      '/a.csv',
      '<table>',
      '374 of',
      'As at',
    ]
    const places = order.map((part) => html.indexOf(part))
    expect(places).toEqual([...places].sort((a, b) => a - b))
    expect(places).not.toContain(-1)
  })

  it('is named by its finding', () => {
    const id = /aria-labelledby="([^"]+)"/.exec(html)?.[1]
    expect(html).toContain(`<h2 class="wm-finding" id="${id}">36 joined and 36 left</h2>`)
  })

  it('has nothing to fold where there is a table and no chart', () => {
    expect(draw(<ChartFigure finding="28 people" table={<table />} />)).not.toContain('<details')
  })
})

describe('smaller parts', () => {
  it('puts the grade after the two dates of a passport', () => {
    const html = draw(
      <Passport
        parts={['As at A', 'as known on B', '404 people']}
        grade="safe to share"
        fingerprint="6c1a-9a11"
      />,
    )
    expect(html.replace(/<[^>]+>/g, '')).toBe(
      'As at A · as known on B · safe to share · 404 people · fingerprint 6c1a-9a11',
    )
  })

  it('draws the known part of the bar to scale: 374 of 404 is 130 of 140 pixels', () => {
    expect(
      draw(
        <DataConfidence known={374} total={404}>
          374 of 404
        </DataConfidence>,
      ),
    ).toContain('width="130"')
  })

  it('draws no bar of nobody, or of too few to show, and all of one as not known', () => {
    const bar = (total: number) =>
      draw(
        <DataConfidence known={0} total={total}>
          Nobody
        </DataConfidence>,
      )
    expect(bar(0)).not.toContain('<svg')
    expect(bar(0)).toContain('Nobody')
    expect(bar(5)).toContain('class="wm-confidence__known" width="0"')
  })

  it('says in the filter row what is set, and ties each label to its select', () => {
    const html = draw(
      <FilterBar action="/t/RX1" summary="all routes" keep={{ sort: '-name' }}>
        <FilterSelect label="Area" name="area" value="ICT" options={[{ value: 'ICT', label: 'ICT' }]} />
      </FilterBar>,
    )
    expect(html).toContain('Filters</span>: all routes')
    expect(html).toContain('<label for="filter-area">')
    expect(html).toContain('<input type="hidden" name="sort" value="-name"/>')
    expect(html).toContain('method="get"')
  })

  it('names the filter that each "Remove" takes off', () => {
    const html = draw(<ActiveFilters filters={[{ label: 'Area: ICT', removeHref: '/r' }]} clearHref="/c" />)
    expect(html).toContain('Remove<span class="nhsuk-u-visually-hidden"> Area: ICT</span>')
  })

  it('leaves out empty parts of an address and replaces changed ones', () => {
    expect(
      hrefWith('/t/RX1', { area: 'ICT', unit: '', level: ['3', '4'] }, { area: undefined, sort: 'name' }),
    ).toBe('/t/RX1?level=3&level=4&sort=name')
    expect(hrefWith('/t/RX1', {})).toBe('/t/RX1')
  })

  it('names the list behind a figure of the strip', () => {
    const html = draw(<StatStrip stats={[{ label: 'Leavers', value: '36', href: '/l' }]} />)
    expect(html).toContain('36<span class="nhsuk-u-visually-hidden">, leavers: open the list</span>')
  })

  it('says where a page stands, its own name last', () => {
    const html = draw(<PageHeading crumbs={[{ label: 'Staff', href: '/s' }]}>Susan Hartley</PageHeading>)
    expect(html).toContain('<li aria-current="page">Susan Hartley</li>')
    expect(html).toContain('<h1>Susan Hartley</h1>')
  })

  it('takes back what was done by a form of its own', () => {
    const html = draw(
      <SuccessBanner undo={{ action: '/undo', fields: { change: '7' } }}>Added.</SuccessBanner>,
    )
    expect(html).toContain(
      '<form action="/undo" method="post"><input type="hidden" name="change" value="7"/>',
    )
  })

  it('never says that a task is done before it is', () => {
    expect(draw(<ProgressBar label="Loading" done={9999} total={10000} />)).toContain('value="99"')
  })
})
