import { parentPort, threadId } from 'node:worker_threads'

const kept: string[] = []

// Does what it is told: keeps a word, answers, at once or step by step, throws, ends, or is busy for ever.
parentPort?.on('message', ({ what, word }: { what: string; word?: string }) => {
  if (what === 'problem') parentPort?.postMessage({ problem: new Error(word) })
  else if (what === 'throw') throw new Error(word)
  else if (what === 'end') process.exit(3)
  else if (what === 'busy') for (;;);
  else if (what === 'keep') parentPort?.postMessage({ answer: String(kept.push(word ?? '')) })
  else if (what === 'kept') parentPort?.postMessage({ answer: kept.join() })
  else if (what === 'which') parentPort?.postMessage({ answer: String(threadId) })
  else if (what === 'steps') {
    for (const step of [1, 2, 3]) parentPort?.postMessage({ step })
    parentPort?.postMessage({ answer: word })
  } else parentPort?.postMessage({ answer: word })
})
