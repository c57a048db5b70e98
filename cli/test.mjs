import { bringNode } from './node/bring-node.mjs'
import { runChild, stopWithChild } from './node/child.mjs'
import { installPackages } from './node/packages.mjs'

// `npm test`: brings Node and the packages as `npm start` does, then runs the stages of cli/test/.
stopWithChild()

try {
  const node = bringNode(console.log)
  await installPackages(node, console.log)
  const args = ['--import', 'tsx', 'cli/test/run.ts', ...process.argv.slice(2)]
  const { code } = await runChild(node.path, args, { env: node.env })
  process.exitCode = code
} catch (error) {
  console.log(`${error.message}\n0 passed, 1 failed`)
  process.exitCode = 1
}
