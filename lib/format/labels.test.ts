import { describe, expect, it } from 'vitest'
import codeLists from '@/db/reference/nwd-code-lists.json' with { type: 'json' }
import { LEAVING_REASONS, leavingReasonName } from './leaving'
import { ROUTES } from './routes'
import { flowNowLabel } from './states'
import { whoCame } from './who-came'

describe('labels', () => {
  it('say of every entry route how people came', () => {
    const unsaid = ROUTES.map(({ code }) => code).filter((code) => whoCame(code) === `came by route ${code}`)
    expect(unsaid).toEqual([])
  })

  it('keep every reason for leaving whose NWD code is known under that code', () => {
    for (const [code, name] of Object.entries(codeLists.leavingReason.progressionRelevant)) {
      expect(leavingReasonName(code)).toBe(name)
    }
    expect(new Set(LEAVING_REASONS.map(({ key }) => key)).size).toBe(LEAVING_REASONS.length)
    expect(leavingReasonName('77')).toBe('NWD code 77')
  })

  it('name the last column of the flow', () => {
    expect([flowNowLabel(5), flowNowLabel('moved_out'), flowNowLabel('left')]).toEqual([
      'Level 5',
      'Moved out of informatics',
      'Left the Trust',
    ])
  })
})
