const base = `https://${process.env.EGNYTE_DOMAIN}.egnyte.com/pubapi/v1`; // egnyte-doctor: expect[throttling-unhandled:note]

async function call(path) {
  const reply = await fetch(`${base}${path}`, { headers: { Authorization: `Bearer ${process.env.EGNYTE_TOKEN}` } });
  if (reply.status === 429) {
    await new Promise((done) => setTimeout(done, 1000));
    return call(path);
  }
  return reply.json();
}

module.exports = { folder: (path) => call(`/fs${path}`), links: () => call("/links") };
