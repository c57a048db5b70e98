import { Readable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { reportLimit, reportLine, takeReport } from './csp-report.mjs'

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

describe('how many reports are told of', () => {
  const times = (count: number, of: () => unknown) => Array.from({ length: count }, of)

  it('is twenty of one network in a minute, and once that there were more', () => {
    const limit = reportLimit()
    expect(times(20, () => limit('203.0.113.7', 0))).toEqual(times(20, () => 'tell'))
    expect(times(3, () => limit('203.0.113.7', 59_999))).toEqual(['say so', 'drop', 'drop'])
    expect(limit('203.0.113.8', 59_999)).toBe('tell')
    expect(limit('203.0.113.7', 60_000)).toBe('tell')
  })

  it('is a hundred of all networks together, which an attacker may have many of', () => {
    const limit = reportLimit()
    const said = Array.from({ length: 300 }, (_, n) => limit(`2001:db8:0:${n}`, 0))
    expect(said.filter((one) => one === 'tell')).toHaveLength(100)
    expect(said.slice(100, 102)).toEqual(['say so', 'drop'])
  })

  it('goes by where each came from, and every one is answered', async () => {
    const limit = reportLimit()
    const told: string[] = []
    const answers: number[] = []
    const send = (client: string, text: string) => {
      const request = Object.assign(Readable.from([text]), { headers: { 'x-waymark-client': client } })
      const response = { writeHead: (status: number) => ({ end: () => answers.push(status) }) }
      return takeReport(
        request,
        response,
        (said: string) => told.push(said),
        (network: string) => limit(network, 0),
      )
    }
    const report = JSON.stringify({ 'csp-report': { 'document-uri': 'http://localhost/t/RX1' } })
    // What is no report is not counted.
    for (let n = 0; n < 30; n++) await send('203.0.113.7', '{')
    for (let n = 0; n < 30; n++) await send('203.0.113.7', report)
    await send('203.0.113.8', report)
    expect(told).toHaveLength(22)
    expect(told[20]).toBe('More reports of the content security policy came than are told of in a minute.')
    expect(told[21]).toBe(told[0])
    expect(answers).toEqual(Array.from({ length: 61 }, () => 204))
  })
})
