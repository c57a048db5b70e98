import { describe, expect, it } from 'vitest'
import { reportLine } from './csp-report.mjs'

const line = (report: Record<string, unknown>) => reportLine(JSON.stringify({ 'csp-report': report }))

describe('the line of a report', () => {
  it('says what was kept out and where, without ids, one-time links and questions', () => {
    expect(
      line({
        'effective-directive': 'script-src-elem',
        'blocked-uri': 'inline',
        'document-uri': 'http://localhost:3000/t/RX1/staff/0198c5a2-1111-7000-8000-000000000001?q=hartley',
      }),
    ).toBe('Kept out by the content security policy: script-src-elem, inline, on /t/RX1/staff/…')
    expect(line({ 'document-uri': 'http://localhost:3000/t/RX1/Ada%20Osei' })).toContain('on /t/RX1/…')
    expect(line({ 'document-uri': 'http://localhost:3000/invite/RX1/abcdefghijklmnopqrst' })).toContain(
      'on /invite/RX1/…',
    )
  })

  it('cannot begin a line of its own', () => {
    const sent = 'img-src\nKept out by nobody'
    const said = line({ 'effective-directive': sent, 'blocked-uri': sent, 'document-uri': sent })
    expect(said).not.toContain('\n')
  })

  it('is none where nothing can be read', () => {
    expect([reportLine('{'), reportLine('{}'), reportLine('null')]).toEqual([null, null, null])
  })
})
