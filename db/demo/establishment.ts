import { readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'csv-parse/sync'
import type { AfcBand, HicfArea, HicfLevel } from '../vocabulary'

const HERE = path.dirname(fileURLToPath(import.meta.url))

export type CrosswalkLine = {
  title: string
  band: AfcBand
  /** Null where the post is not in health informatics. */
  area: HicfArea | null
  level: HicfLevel | null
}

export type EstablishmentPost = CrosswalkLine & {
  number: string
  unit: string
  fte: number
  /** Its pay range of 2011, in whole pounds a year. */
  payFloor: number
  payCeiling: number
}

const rowsOf = (file: string): Record<string, string>[] =>
  parse(readFileSync(path.join(HERE, file)), { columns: true, bom: true })

/** What the demonstration Trust calls informatics. */
export function demonstrationCrosswalk(): CrosswalkLine[] {
  return rowsOf('crosswalk.csv').map((row) => ({
    title: row['Position Title'] as string,
    band: row['AfC Band'] as AfcBand,
    area: row['HICF Level'] ? (row['HICF Area'] as HicfArea) : null,
    level: row['HICF Level'] ? (Number(row['HICF Level']) as HicfLevel) : null,
  }))
}

/**
 * The posts of the NHS Information Centre on 30 September 2011, one row a post.
 * Source: its organogram return, data.gov.uk, Open Government Licence v3.0.
 */
export function establishmentPosts(): EstablishmentPost[] {
  const known = new Map(demonstrationCrosswalk().map((line) => [`${line.title}|${line.band}`, line]))
  let number = 400_100
  return rowsOf('nhs-ic-posts-2011-09-30.csv').flatMap((row) => {
    const title = row['Generic Job Title'] as string
    const band = (row.Grade as string).replace(/^band /i, '').toLowerCase() as AfcBand
    const posts = Number(row['Number of Posts in FTE'])
    const line = known.get(`${title}|${band}`)
    return Array.from({ length: Math.ceil(posts) }, (_, i) => ({
      number: String(number++),
      unit: row.Unit as string,
      title,
      band,
      area: line?.area ?? null,
      level: line?.level ?? null,
      fte: Math.min(1, Math.round((posts - i) * 100) / 100),
      payFloor: Number(row['Payscale Minimum (£)']),
      payCeiling: Number(row['Payscale Maximum (£)']),
    }))
  })
}
