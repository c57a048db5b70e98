import { bringNode } from './node/bring-node.mjs'
import { runChild, stopWithChild } from './node/child.mjs'
import { installPackages } from './node/packages.mjs'

// Runs a TypeScript command of the project under a new enough Node. Standard output is the command's alone.
const [script, ...args] = process.argv.slice(2)
stopWithChild()

try {
  const node = bringNode(console.error)
  await installPackages(node, console.error)
  const { code } = await runChild(
    node.path,
    ['--conditions=react-server', '--import', 'tsx', script, ...args],
    {
      env: node.env,
    },
  )
  process.exitCode = code
} catch (error) {
  console.error(error.message)
  process.exitCode = 1
}
