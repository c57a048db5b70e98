import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { shellScope } from '@/lib/access/shell-scope'
import { PROGRESSION_FIGURES, type ProgressionFile } from '@/lib/forms/progression-figures'
import { ProgressionFilters } from './progression-filters'
import type { ProgressionPlace } from './progression-page'

const day = '2026-10-31'

function drawn(view: ProgressionFile, rest: Partial<ProgressionPlace['filter']>, without?: 'level'): string {
  const scope = shellScope({ trustId: 'RX1', trustName: 'Demonstration Trust', nation: 'England' })
  const place: ProgressionPlace = {
    view,
    form: PROGRESSION_FIGURES[view] as ProgressionPlace['form'],
    scope,
    day,
    filter: { asAt: day, ...rest },
    query: {},
    path: '/t/RX1/progression',
    units: [],
    unitName: null,
    problem: null,
    notes: [],
    withoutLevel: null,
  }
  const asked =
    rest.level === undefined ? { ...place, scope: { ...scope, grade: 'safe_to_share' as const } } : place
  return renderToStaticMarkup(<ProgressionFilters place={asked} without={without ? [without] : []} />)
}

describe('the further filters of progression', () => {
  it('are not offered where there are none', () => {
    expect(drawn('ladder', {})).not.toContain('More filters')
    expect(drawn('levels', {})).toContain('More filters')
  })

  it('stand open only where one of them is set', () => {
    expect(drawn('flow', { level: 5 })).toContain('<details class="wm-filter__more" open="">')
    expect(drawn('time', { level: 5 }, 'level')).toContain('<details class="wm-filter__more">')
  })
})
