import { crosswalkFor } from '@/db/queries/career'
import { crosswalk } from '@/db/schema'
import type { TrustDb } from '@/db/trust'
import type { AfcBand, HicfArea } from '@/db/vocabulary'
import { add, edit } from '@/db/writer'
import { titleKey } from '@/lib/domain/crosswalk'

export type RoleOnLines = {
  post: { title: string; band: AfcBand | null }
  at: { area: HicfArea; level: number }
  /** The role that the lines name now; null for none. */
  from: string | null
  to: string | null
}

type Line = typeof crosswalk.$inferSelect

/**
 * Makes the crosswalk say a role of posts of a title and band that it puts at an area and level. A line for every
 * band gets a line beside it for this band; where no line knows the post and it is to have a role, one is added.
 * @returns how many lines were added or changed.
 */
export async function setRoleOnLines(db: TrustDb, { post, at, from, to }: RoleOnLines): Promise<number> {
  const known = (await crosswalkFor(db, post.title, titleKey(post.title))).filter(
    ({ afcBand }) => afcBand === post.band || afcBand === null,
  )
  const saying = known.filter(
    ({ hicfStatus, area, level, roleId }) =>
      hicfStatus === 'informatics' && area === at.area && level === at.level && roleId === from,
  )
  let written = 0
  for (const line of saying) {
    if (line.afcBand === post.band) await edit(db, crosswalk, line.id, null, { roleId: to })
    else if (known.some((other) => other.afcBand === post.band && sameOtherwise(other, line))) continue
    else await add(db, crosswalk, { ...factsOf(line), afcBand: post.band, roleId: to })
    written += 1
  }
  if (known.length > 0 || to === null) return written
  await add(db, crosswalk, {
    titleKey: titleKey(post.title),
    positionTitle: post.title,
    afcBand: post.band,
    hicfStatus: 'informatics',
    ...at,
    roleId: to,
  })
  return 1
}

const sameOtherwise = (a: Line, b: Line) =>
  a.areaOfWork === b.areaOfWork && a.validFrom === b.validFrom && a.validTo === b.validTo

function factsOf({ trustId: _trust, id: _id, version: _version, ...facts }: Line) {
  return facts
}
