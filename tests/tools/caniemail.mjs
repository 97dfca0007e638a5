// What mail programs do not do that a mail asks of them, by the data of caniemail.com: node caniemail.mjs FILE …; prints
// one line of JSON for each feature: its name, the notes on it, the programs. The data comes with the package.
import { readFile } from 'node:fs/promises';
import { caniemail } from 'caniemail';

const clients = ['gmail.*', 'outlook.*', 'apple-mail.*'];
for (const file of process.argv.slice(2)) {
  const { issues } = caniemail({ clients, html: await readFile(file, 'utf8') });
  for (const kind of ['errors', 'warnings']) {
    for (const [client, found] of issues[kind]) {
      for (const { title, notes } of found) console.log(JSON.stringify({ file, kind, client, title, notes: notes ?? [] }));
    }
  }
}
