import { CHECK_USAGE, checkCommand } from './commands/check'
import { CHECKPOINT_USAGE, checkpointCommand } from './commands/checkpoint'
import { EXPORT_USAGE, exportCommand } from './commands/export'
import { FLOW_USAGE, flowCommand, HEADCOUNT_USAGE, headcountCommand } from './commands/figures'
import { IMPORT_USAGE, importCommand } from './commands/import'
import { LOAD_USAGE, loadCommand, NotLoaded } from './commands/load'
import { MEMBER_USAGE, memberCommand } from './commands/member'
import { TRUST_USAGE, trustCommand } from './commands/trust'
import { UNDO_USAGE, undoCommand } from './commands/undo'
import { VERIFY_AUDIT_USAGE, verifyAuditCommand } from './commands/verify-audit'
import { withDatabase } from './database'
import { NotImported } from './importing/not-imported'

type Command = {
  usage: string
  does: string
  run(argv: string[]): Promise<unknown>
  /** Needs no database. */
  alone?: true
}

const COMMANDS: Record<string, Command> = {
  trust: {
    usage: TRUST_USAGE,
    does: 'Makes a Trust with its own copy of the HICF roles.',
    run: trustCommand,
  },
  member: {
    usage: MEMBER_USAGE,
    does: 'Makes someone a member of a Trust, or takes off the second step of one who lost app and recovery codes.',
    run: memberCommand,
  },
  load: {
    usage: LOAD_USAGE,
    does: 'Loads files, each whole or not at all; the kind is known by the headings.',
    run: loadCommand,
  },
  import: {
    usage: IMPORT_USAGE,
    does: 'Imports files as the site does: checks them, and writes what --approve says; a staff list is compared with the records.',
    run: importCommand,
  },
  undo: { usage: UNDO_USAGE, does: 'Undoes an import as one act.', run: undoCommand },
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
  export: {
    usage: EXPORT_USAGE,
    does: 'Writes the staff list, the posts held or the flow into a file.',
    run: exportCommand,
  },
  check: {
    usage: CHECK_USAGE,
    does: 'Says whether a file of Waymark is whole or cut; ends with 1 where it is cut.',
    run: checkCommand,
    alone: true,
  },
  checkpoint: {
    usage: CHECKPOINT_USAGE,
    does: 'Writes down, signed and outside the database, where the chain of every Trust’s history stands.',
    run: checkpointCommand,
  },
  'verify-audit': {
    usage: VERIFY_AUDIT_USAGE,
    does: 'Says whether the history of every Trust is what was written; ends with 1 where it is not.',
    run: verifyAuditCommand,
  },
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
  const answer = await (command.alone ? command.run(argv) : withDatabase(() => command.run(argv)))
  console.log(JSON.stringify(answer, null, 2))
}

run(process.argv.slice(2)).catch((error: unknown) => {
  const sentence = error instanceof Error ? error.message : String(error)
  console.error(JSON.stringify({ error: sentence, ...foundIn(error) }, null, 2))
  process.exitCode = 1
})

function foundIn(error: unknown) {
  if (error instanceof NotLoaded) return { loads: error.loads }
  return error instanceof NotImported ? { imports: error.imports } : {}
}
