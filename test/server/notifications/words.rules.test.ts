import { describe, expect, it } from 'vitest';
import {
  askingWords,
  dayInWords,
  everyMailWords,
  publishedWords,
  receiptWords,
  tracksWords,
} from '../../../server/notifications/words.rules.ts';

const sender = { organisationName: 'Provincie Waterland', baseUrl: 'https://peil.waterland.example' };
const wave = {
  id: 'w1',
  nameNl: 'nulmeting 2026',
  nameEn: 'baseline 2026',
  closesOn: '2026-12-18',
  estimatedMinutes: 25,
};

const someTrack = {
  ...{ code: 'klopt-het-wel', title: { nl: 'Klopt het wel?', en: 'Is it so?' }, minutes: 90 },
  competences: [],
};

describe('the words of a mail', () => {
  it.each([
    ['nl', 'vrijdag 18 december 2026'],
    ['en', 'Friday 18 December 2026'],
  ] as const)('write a day in %s as "%s"', (locale, words) => {
    expect(dayInWords('2026-12-18', locale)).toBe(words);
  });

  it('write the day itself, whatever the season', () => {
    expect(dayInWords('2026-07-01', 'nl')).toBe('woensdag 1 juli 2026');
  });

  it('name the wave in the language of the reader', () => {
    expect(askingWords(sender, 'nl', wave).waveName).toBe('nulmeting 2026');
    expect(askingWords(sender, 'en', wave).waveName).toBe('baseline 2026');
  });

  it('lead to pages of our own address only', () => {
    const urls = [
      everyMailWords(sender, 'nl').privacyUrl,
      askingWords(sender, 'nl', wave).actionUrl,
      receiptWords(sender, 'nl', { wave, receiptCode: 'A', submittedOn: '2026-12-01' }).actionUrl,
      tracksWords(sender, 'nl', [someTrack]).actionUrl,
      tracksWords(sender, 'nl', [someTrack, someTrack]).actionUrl,
      publishedWords(sender, 'nl', wave).actionUrl,
    ];
    expect(urls).toEqual(
      ['/privacy', '/meting/w1', '/profiel', '/leren/klopt-het-wel', '/leren', '/afdeling'].map(
        (path) => sender.baseUrl + path,
      ),
    );
  });

  it('name competences as part of a sentence', () => {
    const competences = [
      { nl: 'Data en bronnen beoordelen', en: 'Judging data and sources' },
      { nl: 'AI gebruiken', en: 'AI in use' },
      { nl: 'Digitaal werken', en: 'Digital working' },
    ];
    const track = { code: 'x', title: { nl: 'X', en: 'X' }, minutes: 1, competences };
    expect(tracksWords(sender, 'nl', [track]).tracks[0]?.competenceName).toBe(
      'data en bronnen beoordelen, AI gebruiken en digitaal werken',
    );
  });
});
