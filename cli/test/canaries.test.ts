import { describe, expect, it } from 'vitest'
import { canariesIn } from './canaries'

const canaries = { name: 'Quennerly-Vost', email: 'quennerly@example.nhs.uk' }
const found = (log: string) => canariesIn(log, canaries).map((one) => one.split(':')[0])

describe('a canary', () => {
  it('is found as it is, in capitals, in an address, in hex and in base64 wherever it stands', () => {
    expect(found('a line about Quennerly-Vost.')).toContain('name')
    expect(found('A LINE ABOUT QUENNERLY-VOST.')).toContain('name')
    expect(found('GET /staff?q=quennerly%40example.nhs.uk')).toContain('email')
    expect(found(Buffer.from('of Quennerly-Vost').toString('hex'))).toContain('name')
    for (const before of ['', 'a', 'ab', 'abc'])
      expect(found(Buffer.from(`${before}Quennerly-Vost and more`).toString('base64')), before).toContain(
        'name',
      )
  })

  it('is not found where it is not', () => {
    expect(found('a line about Quennell at example.nhs.uk')).toEqual([])
  })
})
