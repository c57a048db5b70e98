const SIGNS = ['=', '+', '-', '@', '＝', '＋', '－', '＠', '﹦', '﹢', '﹣', '﹫']
const BEFORE = ['', ' ', '   ', '\t', '\r', '\n', '\r\n', '\u00a0', '\u200b', "'"]

/** 120 ways of writing a formula into a cell of text. */
export const PAYLOADS = BEFORE.flatMap((before) =>
  SIGNS.map((sign) => `${before}${sign}HYPERLINK("http://evil",A1)`),
)
