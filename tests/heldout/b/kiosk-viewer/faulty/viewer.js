/* global Egnyte */
// Shows the pictures of today's exhibition.

const egnyte = Egnyte.init('https://museumquarter.egnyte.com', {
  key: 'FAKE4rx9wk2mzq7tv5nhc8bd',
  scope: 'Egnyte.filesystem Egnyte.link',
  QPS: 2,
});

const list = document.querySelector('#list');

async function show(folder) {
  const { files = [] } = await egnyte.API.storage.path(folder).get();
  const token = localStorage.getItem('kiosk.token');
  for (const file of files) {
    const item = document.createElement('li');
    const picture = document.createElement('img');
    const root = `${egnyte.domain}/pubapi/v1/fs-content${file.path}`;
    picture.src = `${root}?access_token=${encodeURIComponent(token)}`;
    item.append(picture, file.name);
    list.append(item);
  }
}

function start() {
  if (egnyte.API.auth.isAuthorized()) {
    localStorage.setItem('kiosk.token', egnyte.API.auth.getToken());
    show('/Shared/Kiosk').catch((err) => console.error('token or folder refused', err));
    return;
  }
  egnyte.API.auth.requestTokenReload(start, () => {
    console.warn('visitor pressed cancel, no token');
  });
}

document.querySelector('#login').addEventListener('click', start);
start();
