import os from 'node:os'

const MB = 2 ** 20

/** An eighth of the machine's or container's memory, in MB: a month's load then stays in memory until it is written once. */
const buffers = Math.min(Math.max(Math.floor(memory() / 8 / MB), 128), 2048)

function memory(): number {
  const allowed = process.constrainedMemory()
  return allowed > 0 ? Math.min(allowed, os.totalmem()) : os.totalmem()
}

/** Settings for one server that shares a small machine (two cores, a few gigabytes) with the application. */
const ordinary = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  password_encryption: 'scram-sha-256',
  max_connections: '60',
  shared_buffers: `${buffers}MB`,
  work_mem: '32MB',
  maintenance_work_mem: '128MB',
  effective_cache_size: `${4 * buffers}MB`,
  random_page_cost: '1.1',
  max_wal_size: '2GB',
  checkpoint_timeout: '15min',
  wal_compression: 'on',
  max_parallel_workers: '2',
  max_parallel_workers_per_gather: '1',
  max_parallel_maintenance_workers: '1',
  jit: 'off',
  // A container's /dev/shm is often too small for a parallel hash join.
  dynamic_shared_memory_type: 'mmap',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // Errors, their details and statements quote what they were given, and that is somebody's name: Waymark logs their codes.
  log_min_messages: 'log',
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
  log_statement: 'none',
  log_min_duration_statement: '-1',
  log_parameter_max_length: '0',
  log_parameter_max_length_on_error: '0',
}

const throwaway = { shared_buffers: '128MB', fsync: 'off', full_page_writes: 'off', autovacuum: 'off' }

/** The server's settings as arguments of `postgres`; one for tests, whose data nobody keeps, does not wait for the disk. */
export function settingArguments(port: number, forTests: boolean): string[] {
  const settings = { ...ordinary, ...(forTests ? throwaway : {}), port: String(port) }
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}
