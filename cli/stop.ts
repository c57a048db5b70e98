/** Being asked to stop: by Ctrl-C, by SIGTERM or SIGHUP, or by the end of the process that started this one. */
export function stopRequests(): { asked: AbortSignal } {
  const controller = new AbortController()
  const stop = () => controller.abort(new StopAsked())
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop)
  if (process.connected) process.once('disconnect', stop)
  if (process.connected === false) stop()
  return { asked: controller.signal }
}

/** Ends the work under way; no failure. */
export class StopAsked extends Error {}
