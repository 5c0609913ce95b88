// The browser comes from the @sparticuz/chromium package; puppeteer downloads nothing.
module.exports = { skipDownload: true };
