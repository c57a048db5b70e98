import { EXPORT_USAGE, exportCommand } from './commands/export'
import { FLOW_USAGE, flowCommand, HEADCOUNT_USAGE, headcountCommand } from './commands/figures'
import { LOAD_USAGE, loadCommand, NotLoaded } from './commands/load'
import { MEMBER_USAGE, memberCommand } from './commands/member'
import { TRUST_USAGE, trustCommand } from './commands/trust'
import { withDatabase } from './database'

type Command = { usage: string; does: string; run(argv: string[]): Promise<unknown> }

const COMMANDS: Record<string, Command> = {
  trust: {
    usage: TRUST_USAGE,
    does: 'Makes a Trust with its own copy of the HICF roles.',
    run: trustCommand,
  },
  member: { usage: MEMBER_USAGE, does: 'Makes someone a member of a Trust.', run: memberCommand },
  load: {
    usage: LOAD_USAGE,
    does: 'Loads files, each whole or not at all; the kind is known by the headings.',
    run: loadCommand,
  },
  headcount: {
    usage: HEADCOUNT_USAGE,
    does: 'Counts people and FTE, by level, area and entry route.',
    run: headcountCommand,
  },
  flow: {
    usage: FLOW_USAGE,
    does: 'Counts people by entry route, first level and where they are.',
    run: flowCommand,
  },
  export: { usage: EXPORT_USAGE, does: 'Writes the staff list or the flow into a file.', run: exportCommand },
}

const helpOf = ({ usage, does }: Command) => `npm run waymark -- ${usage}\n  ${does}`

const help = () =>
  `${Object.values(COMMANDS).map(helpOf).join('\n')}\nEach prints one JSON document. An error is one JSON document on standard error, and the command ends with 1.`

async function run([name = '', ...argv]: string[]): Promise<void> {
  const command = COMMANDS[name]
  const asksForHelp = argv.includes('--help') || ['', 'help', '--help', '-h'].includes(name)
  if (asksForHelp) return console.log(command ? helpOf(command) : help())
  if (!command)
    throw new Error(`There is no command ${name}. The commands are ${Object.keys(COMMANDS).join(', ')}.`)
  const answer = await withDatabase(() => command.run(argv))
  console.log(JSON.stringify(answer, null, 2))
}

run(process.argv.slice(2)).catch((error: unknown) => {
  const sentence = error instanceof Error ? error.message : String(error)
  const loads = error instanceof NotLoaded ? { loads: error.loads } : {}
  console.error(JSON.stringify({ error: sentence, ...loads }, null, 2))
  process.exitCode = 1
})
