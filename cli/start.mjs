import { bringNode } from './node/bring-node.mjs'
import { buildPages } from './node/build.mjs'
import { runChild, stopWithChild } from './node/child.mjs'
import { installPackages } from './node/packages.mjs'
import { progress } from './node/progress.mjs'

// `npm start`: runs on any Node from 18 with nothing installed, and brings what is missing before cli/start.ts.
const developing = process.argv.includes('--dev')
const { step } = progress(6)
stopWithChild()

try {
  let node
  await step('Node', async (note) => {
    node = bringNode(note)
    return node.version.slice(1)
  })
  await step('Packages', (note) => installPackages(node, note))
  await step('Pages', (note) => (developing ? 'built as they are asked for' : buildPages(node, note)))
  const started = ['--conditions=react-server', '--import', 'tsx', 'cli/start.ts', ...process.argv.slice(2)]
  const { code, signal } = await runChild(node.path, started, { env: node.env })
  if (signal) console.error(`Waymark was ended by ${signal}.`)
  process.exitCode = code
} catch (error) {
  console.error(`Waymark could not start. ${error.message}`)
  process.exitCode = 1
}
