import { spawn } from 'node:child_process'
import { inRoot } from '../node/root.mjs'

export type Outcome = { ok: boolean; output: string }

/** Runs one of the project's programs under this Node; shows its output as it comes unless `quiet`. */
export function runProgram(args: string[], { env = {}, quiet = false }: RunOptions = {}): Promise<Outcome> {
  return run(process.execPath, args, { env, quiet })
}

export function run(
  file: string,
  args: string[],
  { env = {}, quiet = false }: RunOptions = {},
): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = spawn(file, args, {
      cwd: inRoot(),
      env: { ...process.env, ...plain, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        output += chunk
        if (!quiet) process.stdout.write(chunk)
      })
    }
    child.once('error', (error) => resolve({ ok: false, output: `${output}${error.message}\n` }))
    child.once('close', (code) => resolve({ ok: code === 0, output }))
  })
}

const plain = process.stdout.isTTY ? { FORCE_COLOR: '1' } : { NO_COLOR: '1', FORCE_COLOR: undefined }

type RunOptions = { env?: Record<string, string | undefined>; quiet?: boolean }

export const programs = {
  biome: 'node_modules/@biomejs/biome/bin/biome',
  next: 'node_modules/next/dist/bin/next',
  playwright: 'node_modules/@playwright/test/cli.js',
  tsc: 'node_modules/typescript/bin/tsc',
  vitest: 'node_modules/vitest/vitest.mjs',
}
