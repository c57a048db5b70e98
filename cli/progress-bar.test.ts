import { expect, it } from 'vitest'
import { progressBar } from './progress-bar'

function screenOf(isTTY: boolean) {
  const written: string[] = []
  return { isTTY, written, write: (text: string) => written.push(text) }
}

it('is one line of a terminal, drawn over and over and then empty', () => {
  const screen = screenOf(true)
  const bar = progressBar('history.csv', screen)
  bar.show(0, 0)
  bar.show(50, 150_000)
  bar.show(100, 300_000)
  bar.clear()
  expect(screen.written).toEqual([
    '\r\x1b[Khistory.csv  [------------------------------] 0%',
    '\r\x1b[Khistory.csv  [###############---------------] 50%, 150,000 rows read',
    '\r\x1b[Khistory.csv  [##############################] 100%, 300,000 rows read',
    '\r\x1b[K',
  ])
})

it('is not drawn into a file or a log', () => {
  const screen = screenOf(false)
  const bar = progressBar('history.csv', screen)
  bar.show(50, 150_000)
  bar.clear()
  expect(screen.written).toEqual([])
})
