import { BaseSequencer, type TestSpecification } from 'vitest/node'

/**
 * Test files that take far longer than their size says, the longest first. Vitest begins with the largest files where it
 * remembers no run before, and one of these begun last would run on when all others are over.
 */
export const LONG = [
  'lib/data/retention/figures-stay.db.test.ts',
  'db/storm.db.test.ts',
  'cli/commands/import.db.test.ts',
  'cli/importing/killed.db.test.ts',
  'lib/domain/attack/first-250.test.ts',
  'lib/domain/attack/last-250.test.ts',
  'db/queue/queue.db.test.ts',
  'lib/data/load/staff-list/twelve-lists.db.test.ts',
  'lib/import/corpus/damage.test.ts',
  'db/cluster/cluster.db.test.ts',
  'lib/import/corpus/bombs.test.ts',
  'lib/data/attack/everything.test.ts',
]

/** Vitest's own order, with the long files at the beginning of their project. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const byProject = Map.groupBy(await super.sort(files), ({ project }) => project)
    return [...byProject.values()].flatMap((own) => own.sort((a, b) => placeOf(a) - placeOf(b)))
  }
}

function placeOf({ moduleId }: TestSpecification): number {
  const place = LONG.findIndex((file) => moduleId.endsWith(`/${file}`))
  return place === -1 ? LONG.length : place
}
