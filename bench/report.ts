import { writeFileSync } from 'node:fs'
import os from 'node:os'
import { inRoot } from '@/cli/node/root.mjs'

export type Figure = { what: string; value: number; unit: string; wanted?: string; reached?: boolean }

/** The value below which a share of the measurements lies. @param share 0 to 1. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN
}

const shown = ({ value, unit }: Figure) =>
  `${value.toLocaleString('en-GB', { maximumFractionDigits: value < 10 ? 2 : value < 100 ? 1 : 0 })} ${unit}`

/** A line a figure: what, how much, what is wanted, whether it was reached. */
export function tableOf(figures: readonly Figure[]): string {
  const rows = figures.map((figure) => [
    figure.what,
    shown(figure),
    figure.wanted ?? '',
    figure.reached === undefined ? '' : figure.reached ? 'reached' : 'NOT REACHED',
  ])
  const widths = [0, 1, 2, 3].map((i) => Math.max(...rows.map((row) => (row[i] ?? '').length)))
  return rows.map((row) => row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join('  ')).join('\n')
}

/** Prints the figures as a table and writes them to bench/results.json. @returns whether all were reached. */
export function report(figures: readonly Figure[], about: Record<string, unknown>): boolean {
  console.log(tableOf(figures))
  const machine = {
    cores: os.availableParallelism(),
    memoryGiB: Math.round(os.totalmem() / 2 ** 30),
    node: process.version,
  }
  const results = { at: new Date().toISOString(), machine, ...about, figures }
  writeFileSync(inRoot('bench', 'results.json'), `${JSON.stringify(results, null, 2)}\n`)
  return figures.every(({ reached }) => reached !== false)
}
