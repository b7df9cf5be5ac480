// What of another organisation's feed is sent: the whole organisation's part, which is all that is kept.

/**
 * The feed without the parts about role families, so that it fits in one request. What is no feed stays as it is: the
 * server says what is wrong with it.
 */
export function wholeOrganisation(text: string): string {
  const bare = text.replace(/^\uFEFF/, '').trim();
  return bare.startsWith('{') ? ofJson(bare) : ofCsv(bare);
}

function ofJson(text: string): string {
  try {
    const feed: unknown = JSON.parse(text);
    if (typeof feed !== 'object' || feed === null || !('groups' in feed) || !Array.isArray(feed.groups))
      return text;
    const groups = feed.groups.filter((group: { code?: unknown } | null) => group?.code === 'ALL');
    return JSON.stringify({ ...feed, groups });
  } catch {
    return text;
  }
}

function ofCsv(text: string): string {
  const [head = '', ...lines] = text.split(/\r?\n/);
  return [head, ...lines.filter((line) => line.includes(',ALL,'))].join('\r\n');
}
