import { parentPort } from 'node:worker_threads'

// Does what it is told: answers, throws, ends, or is busy for ever.
parentPort?.on('message', ({ what, word }: { what: string; word?: string }) => {
  if (what === 'problem') parentPort?.postMessage({ problem: new Error(word) })
  else if (what === 'throw') throw new Error(word)
  else if (what === 'end') process.exit(3)
  else if (what === 'busy') for (;;);
  else parentPort?.postMessage({ answer: word })
})
