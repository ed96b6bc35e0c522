// Shows the pictures of today's exhibition. Our server holds the token and passes the pictures on.

const list = document.querySelector('#list');
const museum = document.querySelector('#museum');

const wait = (ms) => new Promise((done) => { setTimeout(done, ms); });

async function ask(path) {
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const reply = await fetch(path, { credentials: 'same-origin' });
    const pause = Number(reply.headers.get('Retry-After'));
    if (reply.ok) return reply.json();
    if (reply.status === 401) {
      // Only where to come back to; the token never reaches this page.
      sessionStorage.setItem('kiosk.return', window.location.pathname);
      window.location.assign(`/login?museum=${encodeURIComponent(museum.value)}`);
    }
    if (!pause) throw new Error(`server answered ${reply.status}`);
    await wait(pause * 1000);
  }
  throw new Error('too busy');
}

async function show(folder) {
  localStorage.setItem('kiosk.folder', folder);
  const { files = [] } = await ask(`/api/list?folder=${encodeURIComponent(folder)}`);
  for (const file of files) {
    const item = document.createElement('li');
    const picture = document.createElement('img');
    picture.src = `/api/picture/${encodeURIComponent(file.id)}`;
    item.append(picture, file.name);
    list.append(item);
  }
}

document.querySelector('#login').addEventListener('click', () => {
  show('/Shared/Kiosk').catch((err) => console.error('token or folder refused', err));
});
