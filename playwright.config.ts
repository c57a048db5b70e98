import { defineConfig, devices } from '@playwright/test'
import { browserArguments, findBrowser } from './cli/test/browser'

const site = JSON.parse(process.env.WAYMARK_E2E ?? '{}') as { url?: string }

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  globalSetup: './cli/test/e2e-site.ts',
  workers: 2,
  fullyParallel: false,
  forbidOnly: true,
  // The longest takes a hundred seconds on a small machine that does nothing else. A busy one is no failure.
  timeout: 300_000,
  expect: { timeout: 20_000 },
  reporter: 'list',
  use: {
    ...devices['Desktop Chrome'],
    baseURL: site.url,
    viewport: { width: 1280, height: 900 },
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    // A trace of every test costs a sixth of the run: `--trace=retain-on-failure` where one is wanted.
    screenshot: 'only-on-failure',
    launchOptions: { executablePath: findBrowser() ?? undefined, args: browserArguments },
  },
  projects: [
    { name: 'set-up', testMatch: '**/set-up.spec.ts' },
    {
      name: 'waymark',
      testIgnore: ['**/set-up.spec.ts', '**/guesses.spec.ts'],
      dependencies: ['set-up'],
    },
    { name: 'guesses', testMatch: '**/guesses.spec.ts', dependencies: ['waymark'] },
  ],
})
