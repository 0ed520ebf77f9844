/** The pages of the demo EHR. It hosts invented patients and exists to be covered, given back and wiped. */
import { PATIENTS, type Patient } from './patients.ts';

/** The band across the top of every page; tests look for exactly this colour on the screen. */
export const BAND = '#c2185b';

export interface Account {
  readonly user: string;
  readonly password: string;
  readonly name: string;
}

/** Whose session a page is shown in. */
export interface SignedIn extends Account {
  /** What the page's own scripts show the server instead of the cookie, which they cannot read. */
  readonly key: string;
}

export const ACCOUNTS: readonly Account[] = [
  { user: 'nurse-a', password: 'meadow-a', name: 'Demo Nurse A' },
  { user: 'nurse-b', password: 'meadow-b', name: 'Demo Nurse B' },
];

const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

function page(title: string, body: string, account?: SignedIn): string {
  const who = account
    ? `<span class="who" id="who">${account.name}</span><a class="leave" href="/logout">Log out</a>`
    : '<span class="who">Not logged in</span>';
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <title>${escaped(title)} · Meadow EHR</title>
    <link rel="icon" href="data:,">
    <link rel="stylesheet" href="/style.css">
    <script src="/app.js" defer></script>
  </head>
  <body data-user="${account?.user ?? ''}" data-key="${account?.key ?? ''}">
    <header class="band">
      <a class="brand" href="/"><svg viewBox="0 0 32 32" aria-hidden="true"><path d="M16 28V13m0 3c-6 0-9-4-9-10 6 0 9 4 9 10Zm0 5c0-6 3-9 9-9 0 6-3 9-9 9Z"/></svg>Meadow EHR</a>
      <span class="demo">Demonstration data</span>
      ${who}
    </header>
    ${body}
  </body>
</html>`;
}

export function loginPage(refused: boolean): string {
  const hints = ACCOUNTS.map(({ user, password }) => `<li><code>${user}</code> <code>${password}</code></li>`).join('');
  return page(
    'Log in',
    `<main class="login">
      <form method="post" action="/login" id="login">
        <h1>Log in to Meadow</h1>
        <p class="quiet">Ward 4 · Riverside Hospital</p>
        ${refused ? '<p class="refused" role="alert">User name or password is wrong.</p>' : ''}
        <label>User name<input name="user" autocomplete="username" autofocus required></label>
        <label>Password<input name="password" type="password" autocomplete="current-password" required></label>
        <button>Log in</button>
        <div class="hint"><p>Demonstration accounts</p><ul>${hints}</ul></div>
      </form>
    </main>`,
  );
}

function score(news: number): string {
  const level = news >= 5 ? 'high' : news >= 3 ? 'middle' : 'low';
  return `<span class="news ${level}" title="NEWS2 score">${news}</span>`;
}

function row(patient: Patient): string {
  const [next] = patient.due;
  return `<tr>
      <td class="bed">${patient.bed}</td>
      <td><a href="/patients/${patient.id}">${escaped(patient.name)}</a><span class="quiet">${patient.born} · ${patient.age} y</span></td>
      <td>${escaped(patient.reason)}</td>
      <td>${patient.allergy ? `<span class="allergy">${patient.allergy}</span>` : '<span class="quiet">None known</span>'}</td>
      <td>${next ? `<b>${next[0]}</b> ${escaped(next[1])}` : ''}</td>
      <td>${score(patient.news)}</td>
    </tr>`;
}

export function patientList(account: SignedIn): string {
  return page(
    'Patients',
    `<main class="ward">
      <div class="title"><h1>Ward 4</h1><p class="quiet">${PATIENTS.length} patients · early shift</p></div>
      <table class="list" id="patients">
        <thead><tr><th>Bed</th><th>Patient</th><th>Reason for stay</th><th>Allergies</th><th>Next due</th><th>NEWS2</th></tr></thead>
        <tbody>${PATIENTS.map(row).join('')}</tbody>
      </table>
    </main>`,
    account,
  );
}

/** A line through the values, drawn into 320 × 90. */
function curve(values: readonly number[], low: number, high: number): string {
  const step = 320 / (values.length - 1);
  const points = values.map((value, at) => {
    const y = 84 - ((value - low) / (high - low)) * 78;
    return `${(at * step).toFixed(1)},${y.toFixed(1)}`;
  });
  return `<svg class="curve" viewBox="-4 0 328 90" preserveAspectRatio="none" aria-hidden="true">
      <path class="grid" d="M0 6H320M0 32H320M0 58H320M0 84H320"/><polyline points="${points.join(' ')}"/></svg>`;
}

export function patientPage(patient: Patient, account: SignedIn): string {
  const vitals = patient.vitals.map(
    ([name, value, unit]) => `<div><dt>${name}</dt><dd>${value} <small>${unit}</small></dd></div>`,
  );
  const due = patient.due.map(([time, what]) => `<li><b>${time}</b> ${escaped(what)}</li>`).join('');
  return page(
    patient.name,
    `<main class="patient" data-patient="${patient.id}">
      <div class="title">
        <a class="back" href="/">‹ Ward 4</a>
        <h1>${escaped(patient.name)}</h1>
        <p class="quiet">Bed ${patient.bed} · born ${patient.born} (${patient.age} y) · ${patient.consultant}</p>
        ${patient.allergy ? `<span class="allergy">Allergy: ${patient.allergy}</span>` : ''}${score(patient.news)}
      </div>
      <section class="card"><h2>Observations</h2><dl class="vitals">${vitals.join('')}</dl>
        <div class="curves"><figure>${curve(patient.pulse, 60, 120)}<figcaption>Pulse, 24 h</figcaption></figure>
        <figure>${curve(patient.temperature, 36, 39)}<figcaption>Temperature, 24 h</figcaption></figure></div></section>
      <section class="card note"><h2>Nursing note <span class="unsaved" id="unsaved" hidden>not saved</span></h2>
        <form method="post" action="/patients/${patient.id}/note">
          <textarea name="note" id="note" spellcheck="false" placeholder="What did you see, what did you do?"></textarea>
          <button>Save note</button>
        </form></section>
      <section class="card"><h2>${escaped(patient.reason)}</h2><ul class="due">${due}</ul></section>
    </main>`,
    account,
  );
}
