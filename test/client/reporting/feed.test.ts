import { describe, expect, it } from 'vitest';
import { wholeOrganisation } from '../../../client/reporting/feed.ts';

describe('what is sent of another organisation’s feed', () => {
  it('is the whole organisation, of JSON and of CSV', () => {
    const json = JSON.stringify({ id: 'w', groups: [{ code: 'ALL' }, { code: 'policy' }] });
    expect(wholeOrganisation(json)).toBe('{"id":"w","groups":[{"code":"ALL"}]}');
    expect(wholeOrganisation('\uFEFFwave_id,group,value\r\nw,ALL,5\r\nw,policy,6\r\n')).toBe(
      'wave_id,group,value\r\nw,ALL,5',
    );
  });

  it('stays as it is when it is no feed, for the server to say so', () => {
    expect(wholeOrganisation('{"a":')).toBe('{"a":');
    expect(wholeOrganisation('<html>')).toBe('<html>');
  });
});
