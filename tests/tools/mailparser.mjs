// Mails as mailparser reads them: node mailparser.mjs FILE …; prints one line of JSON a mail.
import { readFile } from 'node:fs/promises';
import { simpleParser } from 'mailparser';

for (const file of process.argv.slice(2)) {
  const mail = await simpleParser(await readFile(file), { skipTextToHtml: true, skipHtmlToText: true });
  console.log(
    JSON.stringify({
      file,
      subject: mail.subject ?? '',
      to: (mail.to?.value ?? []).map(({ name, address }) => [name, address]),
      headers: mail.headerLines.map(({ key }) => key),
      attachments: mail.attachments.length,
      text: mail.text,
      html: mail.html,
    }),
  );
}
