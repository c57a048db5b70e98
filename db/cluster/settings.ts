/** Settings for one server that shares a small machine (two cores, a few gigabytes) with the application. */
const ordinary = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  password_encryption: 'scram-sha-256',
  max_connections: '60',
  shared_buffers: '256MB',
  work_mem: '32MB',
  maintenance_work_mem: '128MB',
  effective_cache_size: '1GB',
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
}

const throwaway = { fsync: 'off', full_page_writes: 'off', autovacuum: 'off' }

/** The server's settings as arguments of `postgres`; one for tests, whose data nobody keeps, does not wait for the disk. */
export function settingArguments(port: number, forTests: boolean): string[] {
  const settings = { ...ordinary, ...(forTests ? throwaway : {}), port: String(port) }
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}
