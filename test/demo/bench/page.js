// The bench's page: buttons out, the station's state in.

const WORDS = {
  starting: 'starting',
  cleaning: 'cleaning',
  vacant: 'vacant',
  proving: 'asking for the PIN',
  open: 'open',
  warning: 'about to lock',
  locked: 'locked',
  outOfService: 'out of service',
};
const NAMES = { 'nurse-a': 'Demo Nurse A', 'nurse-b': 'Demo Nurse B' };
const STORY_LENGTH = 6;

const [state, about, away, reader, story] = ['state', 'about', 'away', 'reader', 'story'].map((id) =>
  document.getElementById(id),
);

/** `unknownBadge` as a person would say it. */
const inWords = (code) => code.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

function show(seen) {
  state.textContent = WORDS[seen.state];
  state.dataset.state = seen.state;
  const remark = seen.page === 'unreachable' ? 'EHR unreachable' : inWords(seen.notice ?? seen.why ?? seen.fault ?? '');
  about.textContent = [NAMES[seen.person], remark].filter(Boolean).join(' · ');
  away.disabled = !['open', 'warning', 'locked'].includes(seen.state);
  away.lastElementChild.textContent =
    seen.state === 'locked' ? 'A quarter of an hour' : 'Three minutes in a few seconds';
  tell(seen.state);
}

let lastTold = '';

function tell(name) {
  if (name === lastTold) return;
  lastTold = name;
  const line = document.createElement('li');
  line.textContent = WORDS[name];
  story.append(line);
  while (story.childElementCount > STORY_LENGTH) story.firstElementChild.remove();
}

async function press(button) {
  const { act } = button.dataset;
  button.classList.add('busy');
  try {
    await window.bench.act(act);
    if (act === 'unplug' || act === 'plug') showReader(act === 'plug');
  } finally {
    button.classList.remove('busy');
  }
}

function showReader(plugged) {
  reader.dataset.act = plugged ? 'unplug' : 'plug';
  reader.classList.toggle('off', !plugged);
  reader.firstElementChild.textContent = plugged ? 'Unplug reader' : 'Plug reader in';
  reader.lastElementChild.textContent = plugged ? 'The lead hangs loose' : 'It was unplugged';
}

for (const button of document.querySelectorAll('button')) button.addEventListener('click', () => press(button));
window.bench.onSeen(show);
