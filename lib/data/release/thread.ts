import { parentPort } from 'node:worker_threads'
import { type MonthKind, monthRelease } from '@/lib/domain/month-release'
import type { ThreadAnswer } from '@/lib/thread/one-thread'
import type { ShownFigures } from '.'

// What runs in the thread of releases: people of a month come in as JSON, the figures that may be shown go out.
parentPort?.on('message', (work: string) => {
  const say = (answer: ThreadAnswer<ShownFigures>) => parentPort?.postMessage(answer)
  try {
    const [threshold, since, kinds] = JSON.parse(work) as [number, number, MonthKind[]]
    say({ answer: monthRelease(kinds, threshold, since).shown })
  } catch (problem) {
    say({ problem })
  }
})
