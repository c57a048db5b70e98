import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { startCluster } from '@/db/cluster/cluster'
import { keptSecret } from '@/db/cluster/secrets'
import { writeWalk } from '@/e2e/quality/walk'
import type { SiteUnderTest } from './site-under-test'
import { startWaymark } from './started'

/** Playwright's global set-up: one Waymark with data of its own, ended after the last test. */
export default async function setUpSite(): Promise<() => Promise<void>> {
  const dir = await mkdtemp(path.join(tmpdir(), 'waymark-e2e-'))
  const { url, setUpLink, stop, output } = await startWaymark(dir, undefined, {
    WAYMARK_SECURITY_CONTACT: 'security@example.nhs.uk',
  })
  const { appUrl, ownerUrl, superuserUrl, stop: letGo } = await startCluster({ dir })
  process.env.WAYMARK_E2E = JSON.stringify({
    url,
    setUpLink,
    appUrl,
    ownerUrl,
    superuserUrl,
    sessionSecret: keptSecret(dir, 'NEXTAUTH_SECRET'),
    dataFolder: dir,
  } satisfies SiteUnderTest)
  return async () => {
    await letGo()
    await stop()
    if (process.env.WAYMARK_SHOW_SITE) console.log(output())
    await rm(dir, { recursive: true, force: true })
    writeWalk()
    const kept = output().match(/Kept out by the content security policy[^"]*/g)
    if (kept) throw new Error(`Pages used what the content security policy forbids:\n${kept.join('\n')}`)
  }
}
