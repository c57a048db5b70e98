import { afterAll } from 'vitest'

// Database tests share a process, so that what they test is read into memory once. What a file sets in the environment of
// that process goes with it; vitest itself takes back what was spied on.
const before = { ...process.env }

afterAll(() => {
  for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name]
  Object.assign(process.env, before)
})
