import { describe, expect, it } from 'vitest'
import { hashPassword, isPassword, TooBusy } from './password'

describe('a password', () => {
  it('is kept as an argon2id hash with 19 MiB and two passes, and salted', async () => {
    const [one, two] = await Promise.all([hashPassword('correct horse'), hashPassword('correct horse')])
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,p=1,t=2\$/)
    expect(one).not.toBe(two)
    expect(await isPassword(one, 'correct horse')).toBe(true)
    expect(await isPassword(one, 'Correct horse')).toBe(false)
  })

  it('is the same however the keyboard composes its letters', async () => {
    const composed = 'caf\u00e9 \uff11'
    const decomposed = 'cafe\u0301 1'
    expect(await isPassword(await hashPassword(composed), decomposed)).toBe(true)
  })

  it('is never right for an account that does not exist or has none', async () => {
    expect(await isPassword(null, '')).toBe(false)
    expect(await isPassword(null, 'correct horse')).toBe(false)
  })

  it('costs an unknown account what it costs a known one', async () => {
    const hash = await hashPassword('correct horse')
    const time = async (known: string | null) => {
      const start = process.cpuUsage()
      for (let n = 0; n < 5; n++) await isPassword(known, 'wrong')
      const { user, system } = process.cpuUsage(start)
      return user + system
    }
    const ratio = (await time(null)) / (await time(hash))
    expect(ratio).toBeGreaterThan(0.4)
    expect(ratio).toBeLessThan(2.5)
  })
})

describe('a flood of passwords', () => {
  it('waits in a short queue, and what does not fit is told to come again', async () => {
    const outcomes = await Promise.allSettled(Array.from({ length: 60 }, () => isPassword(null, 'x')))
    const busy = outcomes.filter((o) => o.status === 'rejected')
    expect(busy.every((o) => o.reason instanceof TooBusy)).toBe(true)
    expect(busy.length).toBeGreaterThanOrEqual(60 - 42)
    expect(outcomes.length - busy.length).toBeGreaterThanOrEqual(40)
    expect(await isPassword(null, 'x')).toBe(false)
  })
})
