import type { PassportProps } from '@/components/page'
import type { Picture, PictureChart } from '@/components/picture'
import { siteUrl } from '@/lib/access/origin'
import type { Scope } from '@/lib/access/scope'

/** A figure of the plan as a picture, with the words and the passport that its page has. */
export function planPicture(
  { trustName, trustId }: Pick<Scope, 'trustName' | 'trustId'>,
  {
    passport: { parts, grade, href },
    facts: { threshold, fingerprint },
    ...figure
  }: {
    finding: string
    sentence: string
    notes?: readonly string[]
    chart: PictureChart
    passport: PassportProps
    facts: { threshold: number; fingerprint: string }
  },
): Picture {
  return {
    trust: `${trustName} (${trustId})`,
    ...figure,
    passport: {
      parts,
      grade: grade === 'safe to share' ? grade : 'internal',
      threshold,
      fingerprint,
      link: new URL(href ?? '', siteUrl()).href,
    },
  }
}
