/** The Waymark that the end-to-end tests of this run drive, and its database for arranging and looking behind. */
export type SiteUnderTest = {
  url: string
  setUpLink: string | null
  appUrl: string
  ownerUrl: string
  superuserUrl: string
  /** What seals its sessions, to arrange someone signed in. */
  sessionSecret: string
  /** Its data folder. */
  dataFolder: string
}

/** Started once by `cli/test/e2e-site.ts` before the first end-to-end test. */
export function siteUnderTest(): SiteUnderTest {
  const given = process.env.WAYMARK_E2E
  if (!given) throw new Error('No Waymark is under test. Run the end-to-end tests with Playwright.')
  return JSON.parse(given) as SiteUnderTest
}
