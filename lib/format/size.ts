const ONE = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1 })

/** The size of a file: "900 bytes", "12.3 KB", "1.4 MB". */
export function sizeText(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`
  return bytes < 1_000_000 ? `${ONE.format(bytes / 1000)} KB` : `${ONE.format(bytes / 1_000_000)} MB`
}
