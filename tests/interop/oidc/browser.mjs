// SPDX-License-Identifier: GPL-3.0-or-later
// A person with a browser (Debian's Chromium): opens an address, signs in, agrees, and waits to be sent back.
// Usage: node browser.mjs NAME ADDRESS
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer from 'puppeteer-core';

const [name, address] = process.argv.slice(2);
const profile = mkdtempSync(join(tmpdir(), 'holdfast-browser-'));
const browser = await puppeteer.launch({
  executablePath: process.env.HF_CHROMIUM ?? '/usr/bin/chromium',
  userDataDir: profile,
  args: ['--no-sandbox', '--disable-gpu', '--password-store=basic', '--no-first-run'],
});
try {
  const page = await browser.newPage();
  await page.goto(address);
  await page.type('input[name=login]', name);
  await page.type('input[name=password]', 'not checked');
  await Promise.all([page.waitForNavigation(), page.click('button[type=submit]')]);
  // Consent: the second form has nothing to fill in.
  await Promise.all([page.waitForNavigation(), page.click('button[type=submit]')]);
  if (!new URL(page.url()).pathname.startsWith('/callback')) throw new Error(`ended at ${page.url()}`);
  console.log(await page.evaluate(() => document.body.innerText));
} finally {
  await browser.close();
  rmSync(profile, { recursive: true, force: true });
}
