import type { QueueOptions } from 'pg-boss'

export const QUEUE_SCHEMA = 'pgboss'
export const IMPORT_QUEUE = 'import'
export const FILE_QUEUE = 'asked_file'
export const FORECAST_QUEUE = 'forecast'

/** How often a job is tried before it is given up. */
export const TRIES = 3

/** Trusts whose jobs one worker does at once. */
export const TRUSTS_AT_ONCE = 2

/** Files that one worker makes at once. */
export const FILES_AT_ONCE = 2

/** Files that are made at once for one person, by all workers together. */
export const FILES_AT_ONCE_FOR_ONE = 2

/**
 * Jobs of one key run strictly one after the other in the order they came: of imports and forecasts the key is the Trust, of
 * files one of as many lanes of a person as may be made for them at once.
 */
export const QUEUE_POLICY = 'key_strict_fifo'

/**
 * A job that failed for good would hold up its Trust for ever, so pg-boss never gives one up: the worker counts the
 * tries and, after the last, has the job written off and completes it.
 */
export const QUEUE_OPTIONS = {
  retryLimit: 1_000_000,
  retryDelay: 1,
  retryBackoff: true,
  retryDelayMax: 30,
  /** A worker that was killed is missed after this long. */
  heartbeatSeconds: 15,
  expireInSeconds: 6 * 3600,
  retentionSeconds: 365 * 86_400,
  deleteAfterSeconds: 86_400,
} satisfies QueueOptions

/** How often a worker says that it still works on a job. */
export const HEARTBEAT_EVERY_SECONDS = 3

/** How often each worker looks for jobs whose worker is missed. */
export const LOOK_FOR_MISSED_EVERY_SECONDS = 5

/** The shortest that pg-boss allows. */
export const POLL_EVERY_SECONDS = 0.5
