import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import type { Attention } from '@/lib/data/overview'
import { OverviewAttention } from './overview-attention'
import type { OverviewLinks } from './overview-links'
import { OVERVIEW } from './testdata/overview-view'

const links: OverviewLinks = {
  base: '/t/RX1',
  list: () => '/t/RX1/staff?route=UNKNOWN',
  changes: () => '/t/RX1/changes?kind=jumped',
}

/** The headings of the list from the first, and the sentence above it. */
function listed(attention: Attention, view = OVERVIEW) {
  const page = renderToStaticMarkup(<OverviewAttention attention={attention} view={view} links={links} />)
  const titles = [...page.matchAll(/<strong>(.*?)<\/strong>/g)].map(([, title]) =>
    title?.replace(/<[^>]+>/g, ''),
  )
  return { titles, page }
}

describe('what needs attention', () => {
  it('stands in order of how many people it could move, and what is mended last', () => {
    const { titles, page } = listed({ unknownRoute: 3, unclassified: 41, held: 0, jumped: 12 })
    expect(titles).toEqual([
      '41 people hold a post without a level',
      '12 progressions jumped two levels or more at once',
      '3 people in post have no known entry route',
      '0 rows are held back from staff lists',
    ])
    expect(page).toContain('In order of how far each could move the figures.')
    expect(page).not.toContain('href="/t/RX1/imports/held"')
  })

  it('is nothing where all is known', () => {
    const { page } = listed({ unknownRoute: 0, unclassified: 0, held: 0, jumped: 0 })
    expect(page).toContain('Nothing could move these figures.')
    expect(page).not.toContain('href=')
    expect(page).toContain('Every progression in this period was by one level.')
    const nobody = { ...OVERVIEW, progressed: { ...OVERVIEW.progressed, now: 0 } }
    const none = listed({ unknownRoute: 0, unclassified: 0, held: 0, jumped: 0 }, nobody)
    expect(none.page).toContain('Nobody progressed in this period.')
  })
})
