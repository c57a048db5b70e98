import { startQueue } from '../work'

// A worker for tests that begins every job, says so on standard output, and never ends one.
await startQueue({
  import: async ({ importId }) => {
    console.log(importId)
    await new Promise(() => undefined)
  },
  onGivenUp: async () => undefined,
})
