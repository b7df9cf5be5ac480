import { describe, expect, it } from 'vitest';
import { parseXml, XmlError, xmlText } from '../../../server/platform/xml.ts';

function problemOf(text: string): string | null {
  try {
    parseXml(text);
    return null;
  } catch (error) {
    if (error instanceof XmlError) return error.problem;
    throw error;
  }
}

describe('xml from people', () => {
  it('becomes a tree by local names, with text and what is set apart', () => {
    const root = parseXml('<a xmlns:p="urn:p"><p:b p:c="1"> een <![CDATA[<twee>]]></p:b></a>');
    expect(root.children[0]).toEqual({
      ...{ name: 'b', space: 'urn:p', attributes: { c: '1' }, children: [], text: 'een <twee>' },
    });
  });

  it('with a document type is refused: it may grow without end or fetch files', () => {
    const bomb = '<!DOCTYPE a [<!ENTITY x "xx"><!ENTITY y "&x;&x;">]><a>&y;</a>';
    expect(problemOf(bomb)).toBe('DOCUMENT_TYPE');
    expect(problemOf('<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>')).toBe('DOCUMENT_TYPE');
  });

  it.each(['', 'tekst', '<a>', '<a></b>', '<a/><b/>', '<a>&onbekend;</a>', '<p:a/>'])(
    '%j is malformed',
    (text) => {
      expect(problemOf(text)).toBe('MALFORMED');
    },
  );

  it('too deep or too much of it is refused', () => {
    expect(problemOf('<a>'.repeat(61) + '</a>'.repeat(61))).toBe('TOO_LARGE');
    expect(problemOf(`<a>${'<b/>'.repeat(20_001)}</a>`)).toBe('TOO_LARGE');
    expect(problemOf(' '.repeat(2_000_001))).toBe('TOO_LARGE');
  });

  it('is read in the encodings that tools write', () => {
    expect(xmlText(Buffer.from('\ufeff<a>é</a>', 'utf16le'))).toContain('é');
    expect(
      xmlText(Buffer.from('<?xml version="1.0" encoding="ISO-8859-1"?><a>\xe9</a>', 'latin1')),
    ).toContain('é');
    expect(parseXml(xmlText(Buffer.from('\ufeff<a>é</a>'))).text).toBe('é');
  });
});
