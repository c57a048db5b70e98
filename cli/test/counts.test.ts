import { expect, it } from 'vitest'
import { lacking, playwrightCounts, sum, vitestCounts } from './counts'

it('counts a file that could not be read, and a skipped test, as failures of vitest', () => {
  const report = {
    numPassedTests: 7,
    numFailedTests: 1,
    numPendingTests: 1,
    testResults: [
      { status: 'failed', assertionResults: [{ status: 'failed' }, { status: 'passed' }] },
      { status: 'failed', assertionResults: [] },
      { status: 'passed', assertionResults: [{ status: 'passed' }] },
    ],
  }
  expect(vitestCounts(report)).toEqual({ passed: 7, failed: 3 })
})

it('fails nobody for a test whose name says which program the machine lacks', () => {
  const lacks = 'skipped because LibreOffice is not installed on this machine (Debian: apt-get install it)'
  const report = {
    numPassedTests: 1,
    numFailedTests: 0,
    numPendingTests: 4,
    testResults: [
      {
        status: 'passed',
        assertionResults: [
          { status: 'passed', fullName: `is read, ${lacks}` },
          { status: 'skipped', fullName: `a workbook, ${lacks}, has dates` },
          { status: 'skipped', fullName: `a workbook, ${lacks}, has numbers` },
          { status: 'pending', fullName: `a workbook, ${lacks}, was begun` },
          { status: 'skipped', fullName: 'nobody said why' },
        ],
      },
    ],
  }
  expect(vitestCounts(report)).toEqual({ passed: 1, failed: 2 })
  expect([...lacking(report)]).toEqual([[lacks, 2]])
})

it('counts flaky and skipped tests, and errors outside any test, as failures of Playwright', () => {
  const stats = { expected: 10, unexpected: 1, flaky: 1, skipped: 1 }
  expect(playwrightCounts({ stats, errors: [{}] })).toEqual({ passed: 10, failed: 4 })
})

it('adds the stages up', () => {
  expect(
    sum([
      { passed: 1, failed: 0 },
      { passed: 20, failed: 3 },
    ]),
  ).toEqual({ passed: 21, failed: 3 })
})
