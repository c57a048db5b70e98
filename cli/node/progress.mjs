/** Says each step as it is done: `2 of 6  Packages: installed in 31 s`. */
export function progress(total, say = console.log, done = 0) {
  let number = done
  return {
    /**
     * One step. `work` may tell with `note` that it takes long, and returns what to say in the end.
     * @param {string} name
     * @param {(note: (line: string) => void) => string | Promise<string>} work
     */
    async step(name, work) {
      number += 1
      const place = `${number} of ${total}  ${name}`
      const begun = Date.now()
      let noted = false
      const note = (line) => {
        noted = true
        say(`${place}: ${line}`)
      }
      const outcome = await work(note)
      say(`${place}: ${outcome}${noted ? ` (${seconds(Date.now() - begun)})` : ''}`)
    },
  }
}

export const seconds = (ms) => `${(ms / 1000).toFixed(ms < 10_000 ? 1 : 0)} s`
