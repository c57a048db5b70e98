import { seconds } from '../node/progress.mjs'
import { type Counts, sum } from './counts'
import { type Stage, stages } from './stages'

// The stages of `npm test`, in order; `npm test -- --only unit,db` for some. The last line is the sum.
const chosen = process.argv.includes('--only')
  ? (process.argv[process.argv.indexOf('--only') + 1] ?? '').split(',')
  : null
const unknown = chosen?.filter((name) => !stages.some((stage) => stage.name === name)) ?? []
const found = new Map<string, Counts>()

if (unknown.length > 0) {
  console.log(
    `No stage is called ${unknown.join(', ')}. There are: ${stages.map(({ name }) => name).join(', ')}.`,
  )
  found.set('unknown', { passed: 0, failed: 1 })
} else {
  for (const stage of stages.filter(({ name }) => chosen?.includes(name) ?? true)) await runStage(stage)
}

const { passed, failed } = sum([...found.values()])
console.log(`\n${passed} passed, ${failed} failed`)
process.exitCode = failed > 0 ? 1 : 0

async function runStage(stage: Stage): Promise<void> {
  console.log(`\n== ${stage.title}`)
  const begun = Date.now()
  const counts = await outcomeOf(stage)
  found.set(stage.name, counts)
  console.log(
    `${stage.title}: ${counts.passed} passed, ${counts.failed} failed in ${seconds(Date.now() - begun)}`,
  )
}

async function outcomeOf(stage: Stage): Promise<Counts> {
  if (stage.after && found.get(stage.after)?.failed) {
    console.log(`Not run, because ${stage.after} failed.`)
    return { passed: 0, failed: 1 }
  }
  try {
    return await stage.run()
  } catch (error) {
    console.log(error instanceof Error ? error.message : error)
    return { passed: 0, failed: 1 }
  }
}
