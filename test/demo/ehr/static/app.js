// Leaves, on purpose, every kind of trace a real EHR leaves in a browser: the station has to take them all away.
const { user, key } = document.body.dataset;
const patient = document.querySelector('[data-patient]')?.dataset.patient;

function rememberVisit() {
  const opening = indexedDB.open('meadow', 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore('visits', { autoIncrement: true });
  opening.onsuccess = () => {
    const writing = opening.result.transaction('visits', 'readwrite');
    writing.objectStore('visits').add({ user, patient, at: Date.now() });
    writing.oncomplete = () => {
      document.body.dataset.visit = 'kept';
      opening.result.close();
    };
  };
}

if (user) {
  localStorage.setItem('meadow.user', user);
  localStorage.setItem('meadow.session', JSON.stringify({ user, key }));
  sessionStorage.setItem('meadow.tab', user);
  sessionStorage.setItem('meadow.key', key);
  // biome-ignore lint/suspicious/noDocumentCookie: a cookie that scripts can read is one of the traces
  document.cookie = `meadow_last=${user}; path=/; max-age=86400; samesite=lax`;
  navigator.serviceWorker.register('/sw.js').then(async () => {
    await navigator.serviceWorker.ready;
    const offline = await caches.open('meadow-pages');
    await offline.add(location.href);
    document.body.dataset.worker = 'ready';
  });
}
if (patient) {
  const recent = JSON.parse(localStorage.getItem('meadow.recent') ?? '[]');
  localStorage.setItem('meadow.recent', JSON.stringify([patient, ...recent].slice(0, 5)));
  rememberVisit();
}

const note = document.querySelector('#note');
const unsaved = document.querySelector('#unsaved');
note?.addEventListener('input', () => {
  unsaved.hidden = note.value === '';
});
note?.form.addEventListener('submit', () => {
  unsaved.hidden = true;
});
addEventListener('beforeunload', (event) => {
  if (unsaved && !unsaved.hidden) event.preventDefault();
});
