import { writeFileSync } from 'node:fs'
import { MADE_DOCS } from './made-docs'

for (const [path, make] of Object.entries(MADE_DOCS)) {
  writeFileSync(path, make())
  console.log(path)
}
