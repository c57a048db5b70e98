import { describe, expect, it } from 'vitest'
import { BeingMade, isUnderWay, monthsToMake, soon } from './being-made'
import { scopeIn } from './testdata/careers'

const viewer = () => scopeIn('RX1', 'viewer')

/** A figure that is there when the test says so, and someone whose patience ends when the test says so. */
function inHand(what: string) {
  const [figure, patience] = [Promise.withResolvers<string>(), Promise.withResolvers<void>()]
  const ask = soon(
    what,
    (_scope, _filter: object) => figure.promise,
    () => patience.promise,
  )
  return { ask, figure, patience }
}

describe('a figure that may be made of many months', () => {
  it('is shown where it is there soon', async () => {
    const { ask, figure } = inHand('soon')
    figure.resolve('the figure')
    expect(await ask(viewer(), {})).toBe('the figure')
  })

  it('is said to be made where it is not, and how many of its months are over', async () => {
    const { ask, patience } = inHand('late')
    const scope = viewer()
    const { isCounted, isMade } = monthsToMake(scope, 18, 2)
    const asked = ask(scope, {})
    for (const step of [isCounted, isMade, isCounted, isMade, isCounted]) step()
    patience.resolve()
    const making = await asked
    expect(making).toBeInstanceOf(BeingMade)
    expect(making).toEqual({ counted: 5, done: 4, of: 18, exact: false })
  })

  it('is under way while a month is left, and not where only the answer is late: its file is then waited for', async () => {
    const { ask, patience } = inHand('busy')
    patience.resolve()
    const late = viewer()
    expect(isUnderWay(await ask(late, {}))).toBe(false)
    monthsToMake(late, 1, 0)
    expect(isUnderWay(await ask(late, {}))).toBe(true)
    expect(isUnderWay(await ask(scopeIn('RX1', 'lead'), { knownOn: '2026-03-31' }))).toBe(true)
    expect(isUnderWay('the figure')).toBe(false)
  })

  it('is waited for once all its months are over', async () => {
    const { ask, figure, patience } = inHand('nearly there')
    const scope = viewer()
    const { isCounted, isMade } = monthsToMake(scope, 2, 1)
    for (const step of [isCounted, isMade]) step()
    const asked = ask(scope, {})
    patience.resolve()
    figure.resolve('the figure')
    expect(await asked).toBe('the figure')
  })

  it('is waited for by those who see exact numbers: nothing is made for them', async () => {
    const { ask, figure, patience } = inHand('exact')
    patience.resolve()
    const asked = ask(scopeIn('RX1', 'lead'), {})
    figure.resolve('the figure')
    expect(await asked).toBe('the figure')
  })

  it('is said to be made to them too where the records of an earlier day are put together for it', async () => {
    const { ask, patience } = inHand('exact, as known earlier')
    patience.resolve()
    expect(await ask(scopeIn('RX1', 'lead'), { knownOn: '2026-03-31' })).toEqual({
      counted: 0,
      done: 0,
      of: 0,
      exact: true,
    })
  })

  it('that failed once nobody waited is said to have failed to whoever asks next, once', async () => {
    const { ask, figure, patience } = inHand('failing')
    patience.resolve()
    expect(await ask(viewer(), { level: 3 })).toBeInstanceOf(BeingMade)
    figure.reject(new Error('These figures took too long.'))
    await figure.promise.catch(() => undefined)
    const again = soon('failing', async (_scope, _filter: { level?: number }) => 'the figure')
    expect(await again(viewer(), { level: 4 })).toBe('the figure')
    await expect(again(viewer(), { level: 3 })).rejects.toThrow('too long')
    expect(await again(viewer(), { level: 3 })).toBe('the figure')
  })

  it('that fails while it is waited for says so', async () => {
    const { ask, figure } = inHand('failing at once')
    figure.reject(new Error('No connection.'))
    await expect(ask(viewer(), {})).rejects.toThrow('No connection.')
  })
})
