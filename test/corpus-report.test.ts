import { createWriteStream, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { deflateRawSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import type { HtmlOverview, HtmlTask } from '../src/report/html.js';
import { renderHtml } from '../src/report/html.js';

const BROWSER = [
  process.env['CHROME_PATH'] ?? '',
  '/usr/bin/chromium',
  '/usr/bin/google-chrome',
  '/usr/bin/chromium-browser',
].find((path) => existsSync(path));
const HOSTILE = '</script><img src="http://example.com/x" onerror="document.title=\'taken\'"> & <b>';
const MANY = 10_000;

const OVERVIEW: HtmlOverview = {
  title: 'A <title>',
  subtitle: HOSTILE,
  figures: [['Responses', '10,000']],
  tables: [
    {
      caption: 'Outcomes',
      columns: ['Outcome', 'Responses'],
      rows: [
        ['repaired', 12345],
        [HOSTILE, 1],
      ],
    },
    { caption: 'Nothing', columns: ['A'], rows: [] },
  ],
};

function taskOf(i: number): HtmlTask {
  const diff = i % 2 === 0 ? `--- a/t${i}\n+++ b/t${i}\n@@ -1 +1 @@\n-old ${i}\n+new ${HOSTILE}\n` : null;
  return {
    id: i === 7 ? HOSTILE : `task-${i}`,
    outcome: i % 2 === 0 ? 'repaired' : 'unchanged',
    worst: i % 3 === 0 ? 'high' : null,
    findings: i % 5,
    applied: 0,
    rules: i % 10 === 4 ? ['s3/open-bucket'] : [],
    ms: i,
    note: '',
    tables: [{ caption: 'Findings', columns: ['Rule', 'Line'], rows: [[HOSTILE, i]] }],
    diff: diff === null ? null : deflateRawSync(diff).toString('base64'),
  };
}

async function* tasks(count: number): AsyncGenerator<HtmlTask> {
  for (let i = 0; i < count; i++) yield await Promise.resolve(taskOf(i));
}

describe('the HTML report', () => {
  it('shows its tables without a script, and nothing of the corpus as markup', async () => {
    const pieces: string[] = [];
    for await (const piece of renderHtml(OVERVIEW, tasks(3))) pieces.push(piece);
    const page = pieces.join('');
    expect(page).toContain('<title>A &#60;title&#62;</title>');
    expect(page).toContain('<td class="number">12,345</td>');
    expect(page).not.toContain('<img');
    expect(page).not.toContain('<caption>Nothing</caption>');
    expect(page.match(/<script/g)).toHaveLength(5);
  });
});

const title = BROWSER
  ? 'the HTML report in a browser'
  : 'the HTML report in a browser (SKIPPED: no Chromium; apt-get install chromium, or set CHROME_PATH)';
(BROWSER === undefined ? describe.skip : describe)(title, () => {
  let folder: string;
  let browser: Browser;
  let page: Page;
  const requests: string[] = [];
  const errors: string[] = [];

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'iac-fix-report-'));
    const file = join(folder, 'report.html');
    const stream = createWriteStream(file);
    for await (const piece of renderHtml(OVERVIEW, tasks(MANY))) stream.write(piece);
    await new Promise<void>((resolve) => stream.end(resolve));
    const { chromium } = await import('playwright-core');
    browser = await chromium.launch({ executablePath: BROWSER ?? '', args: ['--no-sandbox'] });
    page = await browser.newPage();
    page.on('request', (request) => requests.push(request.url()));
    page.on('pageerror', (error) => errors.push(error.message));
    page.on('console', (message) => errors.push(message.text()));
    await page.goto(pathToFileURL(file).href);
  }, 60_000);

  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true });
  });

  it('lists a page of many tasks, and more on demand', async () => {
    await page.getByText('10000 of 10000 responses', { exact: true }).waitFor();
    expect(await page.locator('#list details').count()).toBe(50);
    await page.getByRole('button', { name: 'Show more (9950 left)' }).click();
    expect(await page.locator('#list details').count()).toBe(100);
  });

  it('shows the findings and the diff of a task that is opened', async () => {
    await page.getByText('task-4', { exact: true }).click();
    const task = page.locator('#list details[open]');
    await task.getByLabel('Changes, as a unified diff').waitFor();
    expect(await task.locator('pre .removed').allTextContents()).toEqual(['-old 4']);
    expect(await task.locator('pre .added').allTextContents()).toEqual([`+new ${HOSTILE}`]);
    expect(await task.getByRole('region', { name: 'Findings' }).getByRole('cell').allTextContents()).toEqual([
      HOSTILE,
      '4',
    ]);
  });

  it('finds tasks by text, outcome, severity and rule, and orders them', async () => {
    const counted = (text: string) => page.getByText(`${text} of 10000 responses`, { exact: true }).waitFor();
    await page.getByLabel('Rule').selectOption('s3/open-bucket');
    await counted('1000');
    await page.getByLabel('Severity').selectOption('high');
    await counted('333');
    await page.getByLabel('Search').fill('TASK-99 repaired');
    await counted('3');
    await page.getByLabel('Order').selectOption('slowest first');
    await page.locator('#list details:first-child .id', { hasText: 'task-9984' }).waitFor();
    expect(await page.locator('#list .id').allTextContents()).toEqual(['task-9984', 'task-9954', 'task-9924']);
    await page.getByRole('combobox', { name: 'Outcome' }).selectOption('unchanged');
    await counted('0');
  });

  it('takes hostile names for text, asks the network for nothing, and logs no error', async () => {
    expect(await page.title()).toBe('A <title>');
    expect(requests.filter((url) => !url.startsWith('file:') && !url.startsWith('blob:'))).toEqual([]);
    expect(errors).toEqual([]);
    expect(await page.locator('img').count()).toBe(0);
  });

  it.each(['light', 'dark'] as const)('keeps text and background apart on a %s screen', async (colorScheme) => {
    await page.emulateMedia({ colorScheme });
    const colours: unknown = await page.evaluate(
      '[getComputedStyle(document.body).color, getComputedStyle(document.body).backgroundColor]',
    );
    const [text, back] = Array.isArray(colours) ? colours.map(String) : [];
    expect(contrast(text ?? '', back ?? '')).toBeGreaterThan(7);
  });
});

/** WCAG 2.2: the ratio of relative luminances. */
function contrast(a: string, b: string): number {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = (color.match(/\d+/g) ?? []).map((channel) => {
    const share = Number(channel) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
