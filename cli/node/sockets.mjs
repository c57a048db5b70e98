/** The addresses to listen on: `localhost` is two, because a browser may try either. */
export function addressesOf(host) {
  return host === 'localhost' ? ['127.0.0.1', '::1'] : [host]
}

/** Opens a server on each address at one port; a machine without IPv6 does without the second. Throws with a `sentence`. */
export async function listenAll(addresses, port, open) {
  const servers = []
  for (const address of addresses) {
    const server = open()
    try {
      await listen(server, servers[0]?.address().port ?? port, address)
      servers.push(server)
    } catch (error) {
      const optional = servers.length > 0 && error.code !== 'EADDRINUSE'
      if (optional) continue
      for (const other of servers) other.close()
      error.sentence = sentences[error.code]?.(address, port)
      throw error
    }
  }
  return { servers, port: servers[0].address().port }
}

/** Takes no more calls, lets running ones finish for a while, then ends what is left. A socket that was upgraded ends with the process. */
export async function closeAll(servers, withinMs) {
  const closed = servers.map((server) => new Promise((resolve) => server.close(resolve)))
  const idle = setInterval(() => {
    for (const server of servers) server.closeIdleConnections()
  }, 50)
  const limit = new Promise((resolve) => setTimeout(resolve, withinMs).unref())
  await Promise.race([Promise.all(closed), limit])
  clearInterval(idle)
  for (const server of servers) server.closeAllConnections()
}

const sentences = {
  EADDRINUSE: (_, port) =>
    `Port ${port} is taken by another program. Stop it, or choose another: PORT=3001 npm start.`,
  EACCES: (_, port) =>
    `Port ${port} may not be used by this user. Choose one from 1024: PORT=3000 npm start.`,
  EADDRNOTAVAIL: (address) =>
    `HOST ${address} is no address of this machine. Leave it out, or use 0.0.0.0 for all.`,
  ENOTFOUND: (address) => `HOST ${address} is not known. Leave it out, or use 0.0.0.0 for all.`,
}

function listen(server, port, host) {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      resolve()
    })
  })
}
