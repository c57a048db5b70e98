import { countText } from '@/lib/format/count'

/** What a bar is drawn on: standard error, since standard output is the command's document alone. */
export type Screen = { isTTY?: boolean; write(text: string): unknown }

const WIDTH = 30

/**
 * How far a file is, in one line of the terminal that is drawn over and over. Nothing is drawn where nobody looks: what a
 * schedule keeps of standard error is what went wrong.
 * @param fileName as the person wrote it
 */
export function progressBar(fileName: string, screen: Screen = process.stderr) {
  const draw = (line: string) => screen.isTTY && screen.write(`\r\x1b[K${line}`)
  return {
    /** @param percent 0 to 100. @param rows read so far. */
    show(percent: number, rows: number): void {
      const full = Math.round((WIDTH * percent) / 100)
      const bar = `${'#'.repeat(full)}${'-'.repeat(WIDTH - full)}`
      draw(`${fileName}  [${bar}] ${percent}%${rows > 0 ? `, ${countText(rows)} rows read` : ''}`)
    },
    /** Leaves the line empty for what is printed next. */
    clear(): void {
      draw('')
    },
  }
}
