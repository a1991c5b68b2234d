// Fills the table of the page; the title says when it is full.
import { checks } from './checks.js';
import { packages } from './packages.js';

const table = document.querySelector('tbody');
const all = { ...checks, ...packages };

for (const [name, check] of Object.entries(all)) {
  const row = table.insertRow();
  row.insertCell().textContent = name;
  let answer;
  try {
    answer = String(await check());
  } catch (error) {
    answer = `${error.name}: ${error.message}`;
    row.className = 'failed';
    console.error(name, error);
  }
  row.insertCell().textContent = answer;
}
document.title = 'done';
