import { fileURLToPath } from 'node:url'
import { configDefaults, defineConfig } from 'vitest/config'
import { LongestFirst } from './cli/test/longest-first'

const at = (file: string) => fileURLToPath(new URL(file, import.meta.url))
const exclude = [...configDefaults.exclude, '.next/**', '.data/**', 'e2e/**']
const databaseTests = '**/*.db.test.ts'
// They start and stop programs, end connections by the hundred or compare a figure with itself at many days, which is of the
// driver and of our own programs more than of the server: on the embedded PostgreSQL is enough. So is what reads the chain of
// the history, which every write in every other test makes.
const onceIsEnough = process.env.WAYMARK_TEST_BINDIR
  ? [
      'cli/**',
      'db/cluster/**',
      'db/queue/**',
      'db/storm.db.test.ts',
      'lib/audit/**',
      'lib/data/files/**',
      'lib/data/retention/figures-stay.db.test.ts',
    ]
  : []
const startTests = 'cli/test/**/*.start.test.ts'
const siteTests = ['cli/test/injection.start.test.ts', 'cli/test/logs.start.test.ts']
const withPrograms = { testTimeout: 180_000, hookTimeout: 180_000 }

export default defineConfig({
  resolve: {
    tsconfigPaths: true,
    alias: { 'server-only': at('./node_modules/server-only/empty.js') },
  },
  oxc: { jsx: { runtime: 'automatic' } },
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['**/*.test.ts', '**/*.test.tsx'],
          exclude: [...exclude, databaseTests, startTests],
          // Half of the time went into reading the same modules anew for each file; none of these keeps anything in them.
          isolate: false,
          maxWorkers: 2,
          // A machine that does other things besides is no failure.
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'db',
          include: [databaseTests],
          exclude: [...exclude, ...onceIsEnough],
          globalSetup: ['./db/cluster/test-cluster.ts'],
          // As above. Each has a database of its own, and what answers are kept under in memory is of no other.
          isolate: false,
          setupFiles: ['./db/cluster/each-file.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
          maxWorkers: 2,
        },
      },
      {
        extends: true,
        test: {
          name: 'start',
          include: [startTests],
          exclude: [...exclude, ...siteTests],
          ...withPrograms,
          // Each starts several programs, and ends some of them hard: one at a time is enough for the machine.
          fileParallelism: false,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'site',
          include: siteTests,
          exclude,
          ...withPrograms,
          // Each has a Waymark of its own, which keeps one processor busy.
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
