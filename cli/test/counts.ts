/** What a stage found, as its runner counted. */
export type Counts = { passed: number; failed: number }

export type VitestReport = {
  numPassedTests: number
  numFailedTests: number
  numPendingTests: number
  testResults: { status: string; assertionResults: { status: string; fullName?: string }[] }[]
}

type PlaywrightReport = {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number }
  errors: unknown[]
}

/** How the name of a test says which program of others it cannot do without. */
const LACKS = /skipped because .+ is not installed on this machine(?: \(.+?\))?/

/** What the machine lacks, and how many tests of the report were skipped for it. */
export function lacking({ testResults }: VitestReport): Map<string, number> {
  const lacks = new Map<string, number>()
  for (const { status, fullName = '' } of testResults.flatMap(({ assertionResults }) => assertionResults)) {
    const [reason] = (status === 'skipped' && LACKS.exec(fullName)) || []
    if (reason) lacks.set(reason, (lacks.get(reason) ?? 0) + 1)
  }
  return lacks
}

/**
 * Vitest's JSON report. A file that could not even be read as tests is one failure; so is a skipped test, unless its name says
 * which program the machine lacks.
 */
export function vitestCounts(report: VitestReport): Counts {
  const excused = [...lacking(report).values()].reduce((all, some) => all + some, 0)
  const unread = report.testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((assertion) => assertion.status === 'failed'),
  )
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + report.numPendingTests - excused + unread.length,
  }
}

/** Playwright's JSON report. An error outside any test is one failure; so are a flaky and a skipped test. */
export function playwrightCounts({ stats, errors }: PlaywrightReport): Counts {
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + stats.skipped + errors.length,
  }
}

export function sum(all: readonly Counts[]): Counts {
  return all.reduce(
    (total, { passed, failed }) => ({ passed: total.passed + passed, failed: total.failed + failed }),
    { passed: 0, failed: 0 },
  )
}
