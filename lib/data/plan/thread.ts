import { parentPort } from 'node:worker_threads'
import { type WholeRunInput, type WholeRunOutcome, wholeRun } from '@/lib/domain/forecast/whole-run'
import type { ThreadAnswer, ThreadStep } from '@/lib/thread/one-thread'

/** How often it says how far it has come, in milliseconds. */
const EVERY_MS = 100

// What runs in the thread of forecasts: careers and levers come in, how far it has come and then the forecast go out.
parentPort?.on('message', (input: WholeRunInput) => {
  const say = (said: ThreadAnswer<WholeRunOutcome> | ThreadStep) => parentPort?.postMessage(said)
  try {
    const steps = wholeRun(input)
    let said = performance.now()
    for (;;) {
      const step = steps.next()
      if (step.done) return say({ answer: step.value })
      if (performance.now() - said < EVERY_MS) continue
      said = performance.now()
      say({ step: step.value })
    }
  } catch (problem) {
    say({ problem })
  }
})
