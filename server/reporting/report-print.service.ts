// Draws a printed report as a tagged PDF (PDF/UA): headings, paragraphs, tables with headers, a figure with its words.
import type PdfDocument from 'pdfkit';
import { now } from '../platform/clock.ts';
import { printable } from './printable.rules.ts';
import { reportFaces } from './report-face.content.ts';
import type { GaugeLine, PrintedBlock, PrintedReport } from './report-print.types.ts';

type Pdf = InstanceType<typeof PdfDocument>;
type Structure = ReturnType<Pdf['struct']>;
type TextBlock = Extract<PrintedBlock, { text: string }>;
type TableBlock = Extract<PrintedBlock, { kind: 'table' }>;

const MARGIN = 48;
const FOOT = 64;
const WIDTH = 595.28 - 2 * MARGIN;
const INK = '#16212c';
const QUIET = '#4a5763';
const LINE = '#c3ccd4';
const WATER = '#0b5a82';
const PALE = '#b9d7e8';

const SIZES = { title: 20, heading: 13, paragraph: 9.5, note: 8.5 } as const;
const TAGS = { title: 'H1', heading: 'H2', paragraph: 'P', note: 'P' } as const;

/** The report as the bytes of a PDF. Takes some 100 ms of computing. */
export async function drawReport(report: PrintedReport, footerOf: PageWords): Promise<Buffer> {
  const pdf = await newDocument(report);
  const chunks: Buffer[] = [];
  pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise<void>((done, failed) => pdf.once('end', done).once('error', failed));
  const root = pdf.struct('Document');
  pdf.addStructure(root);
  for (const [at, blocks] of report.pages.entries()) {
    if (at > 0) pdf.addPage();
    for (const block of blocks) drawBlock(pdf, root, block);
  }
  root.end();
  drawFooters(pdf, report.footer ?? [], footerOf);
  pdf.end();
  await ended;
  return Buffer.concat(chunks);
}

/** "Bladzijde 1 van 2" in the language of the report. */
export type PageWords = (page: number, pages: number) => string;

/** Reads the library when the first report is drawn: it takes a quarter of a second, which no start should wait for. */
async function newDocument({ title, subject, language }: PrintedReport): Promise<Pdf> {
  const { default: Document } = await import('pdfkit');
  const options = {
    size: 'A4',
    margins: { top: MARGIN, left: MARGIN, right: MARGIN, bottom: FOOT },
    pdfVersion: '1.7',
    subset: 'PDF/UA',
    tagged: true,
    displayTitle: true,
    lang: language === 'nl' ? 'nl-NL' : 'en-GB',
    bufferPages: true,
    info: { Title: title, Subject: subject, Creator: 'Op Peil', Producer: 'Op Peil', CreationDate: now() },
  };
  // The types of pdfkit do not know the subset PDF/UA yet; the library does.
  const pdf = new Document(options as unknown as ConstructorParameters<typeof PdfDocument>[0]);
  const { text, strong } = reportFaces();
  pdf.registerFont('text', text).registerFont('strong', strong).font('text').lineGap(2);
  return pdf;
}

function drawBlock(pdf: Pdf, root: Structure, block: PrintedBlock): void {
  if (block.kind === 'table') drawTable(pdf, root, block);
  else if (block.kind === 'gauge') drawGauge(pdf, root, block);
  else drawText(pdf, root, block);
}

function drawText(pdf: Pdf, root: Structure, { kind, text }: TextBlock): void {
  const strong = kind === 'title' || kind === 'heading';
  if (kind === 'heading') pdf.y += 12;
  if (strong) pdf.outline.addItem(text);
  root.add(
    pdf.struct(TAGS[kind], {}, () => {
      pdf
        .font(strong ? 'strong' : 'text')
        .fontSize(SIZES[kind])
        .fillColor(kind === 'title' ? WATER : kind === 'note' ? QUIET : INK)
        .text(printable(text), MARGIN, pdf.y, { width: WIDTH });
    }),
  );
  pdf.font('text').fillColor(INK);
  pdf.y += kind === 'title' || kind === 'note' ? 6 : 4;
}

function drawTable(pdf: Pdf, root: Structure, { head, rows, widths }: TableBlock): void {
  pdf.font('text').fontSize(8.5).lineGap(0.5);
  const total = widths.reduce((sum, width) => sum + width, 0);
  const header = (text: string, scope: 'Column' | 'Row') => ({
    text: printable(text),
    type: 'TH' as const,
    scope,
    ...(scope === 'Column' && { font: { src: 'strong' }, textColor: INK }),
  });
  const options = {
    structParent: root,
    position: { x: MARGIN, y: pdf.y + 2 },
    maxWidth: WIDTH,
    columnStyles: widths.map((width) => ({ width: (WIDTH * width) / total })),
    defaultStyle: { padding: { top: 3, bottom: 3.5, left: 0, right: 8 }, border: 0, textColor: INK },
  };
  // The types of pdfkit do not know the tags of tables yet (structParent, scope); the library does.
  const table = pdf.table(options as unknown as PDFKit.Mixins.TableOptions);
  table.row(head.map((text) => header(text, 'Column')));
  const lines = [pdf.y];
  for (const row of rows) {
    table.row(row.map((text, at) => (at === 0 ? header(text, 'Row') : { text: printable(text) })));
    lines.push(pdf.y);
  }
  table.end();
  drawRowLines(pdf, lines);
  pdf.x = MARGIN;
  pdf.lineGap(2);
  pdf.y += 6;
}

/** Lines under the rows, outside the tags: to a screen reader they mean nothing. */
function drawRowLines(pdf: Pdf, heights: readonly number[]): void {
  pdf.markContent('Artifact', { type: 'Layout' });
  for (const [at, y] of heights.entries()) {
    pdf.lineWidth(at === 0 ? 1 : 0.5).strokeColor(at === 0 ? QUIET : LINE);
    pdf
      .moveTo(MARGIN, y)
      .lineTo(MARGIN + WIDTH, y)
      .stroke();
  }
  pdf.endMarkedContent();
}

const LABEL_WIDTH = 118;
const FIGURE_WIDTH = 96;
const ROW_HEIGHT = 22;

/** The peilschaal lying down: 0 to 100, a line per wave with its interval, its mark and the organisation's tick. */
function drawGauge(
  pdf: Pdf,
  root: Structure,
  { alt, lines }: Extract<PrintedBlock, { kind: 'gauge' }>,
): void {
  const top = pdf.y + 14;
  const bottom = top + lines.length * ROW_HEIGHT;
  const options = { alt, bbox: [MARGIN, pdf.y, MARGIN + WIDTH, bottom + 4], placement: 'Block' };
  root.add(
    pdf.struct('Figure', options, () => {
      drawRuler(pdf, top, bottom);
      for (const [at, line] of lines.entries()) {
        drawGaugeLine(pdf, line, top + at * ROW_HEIGHT, at === lines.length - 1);
      }
    }),
  );
  pdf.fillColor(INK).strokeColor(INK);
  pdf.x = MARGIN;
  pdf.y = bottom + 6;
}

/** Where a score of 0–100 stands on the sheet. */
function xOf(score: number): number {
  return MARGIN + LABEL_WIDTH + ((WIDTH - LABEL_WIDTH - FIGURE_WIDTH) * score) / 100;
}

function drawRuler(pdf: Pdf, top: number, bottom: number): void {
  pdf.font('text').fontSize(7.5).lineWidth(0.5);
  for (let score = 0; score <= 100; score += 10) {
    const x = xOf(score);
    pdf
      .moveTo(x, top - 2)
      .lineTo(x, bottom)
      .strokeColor(LINE)
      .stroke();
    if (score % 20 === 0) {
      pdf.fillColor(QUIET).text(String(score), x - 15, top - 14, { width: 30, align: 'center' });
    }
  }
}

function drawGaugeLine(pdf: Pdf, line: GaugeLine, top: number, newest: boolean): void {
  const middle = top + ROW_HEIGHT / 2;
  const text = (words: string, x: number, width: number) =>
    pdf.text(printable(words), x, middle - 6, { width, height: 12, ellipsis: true, lineBreak: false });
  pdf
    .font(newest ? 'strong' : 'text')
    .fontSize(8.5)
    .fillColor(INK);
  text(line.label, MARGIN, LABEL_WIDTH - 10);
  const { value, low, high, organisation } = line;
  if (value === null || low === null || high === null) {
    drawHatching(pdf, middle);
    pdf.font('text').fontSize(7.5).fillColor(QUIET);
  } else {
    pdf
      .rect(xOf(low), middle - 7, xOf(high) - xOf(low), 14)
      .fillColor(PALE)
      .fill();
    if (organisation !== null) {
      const x = xOf(organisation);
      pdf
        .lineWidth(1.5)
        .moveTo(x, middle - 9)
        .lineTo(x, middle + 9)
        .strokeColor(INK)
        .stroke();
    }
    pdf
      .circle(xOf(value), middle, 3.5)
      .lineWidth(1)
      .strokeColor(WATER)
      .fillColor(newest ? WATER : '#ffffff');
    pdf.fillAndStroke();
    pdf.fillColor(INK);
  }
  text(line.words, xOf(100) + 8, FIGURE_WIDTH - 8);
}

/** Withheld: a hatched stretch, never an empty space. */
function drawHatching(pdf: Pdf, middle: number): void {
  pdf.save();
  pdf.rect(xOf(0), middle - 5, xOf(100) - xOf(0), 10).clip();
  pdf.lineWidth(0.6).strokeColor(QUIET);
  for (let x = xOf(0) - 10; x < xOf(100); x += 6) pdf.moveTo(x, middle + 5).lineTo(x + 10, middle - 5);
  pdf.stroke().restore();
}

/** At the foot of each page, as an artefact: screen readers do not read it out twice. */
function drawFooters(pdf: Pdf, lines: readonly string[], footerOf: PageWords): void {
  const { count } = pdf.bufferedPageRange();
  for (let at = 0; at < count; at += 1) {
    pdf.switchToPage(at);
    pdf.page.margins.bottom = 0; // or writing below the text would begin another page
    pdf.markContent('Artifact', { type: 'Pagination' });
    pdf.font('text').fontSize(7).fillColor(QUIET);
    for (const [row, line] of [...lines, footerOf(at + 1, count)].entries()) {
      pdf.text(printable(line), MARGIN, pdf.page.height - FOOT + 18 + row * 11, {
        width: WIDTH,
        lineBreak: false,
      });
    }
    pdf.endMarkedContent();
  }
}
