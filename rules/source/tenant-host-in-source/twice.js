async function info(token) {
  const reply = await fetch("https://northwind.egnyte.com/pubapi/v1/userinfo", { headers: { Authorization: `Bearer ${token}` } }); // egnyte-doctor: expect[tenant-host-in-source]
  return reply.json();
}

async function links(token) {
  const reply = await fetch("https://northwind.egnyte.com/pubapi/v1/links", { headers: { Authorization: `Bearer ${token}` } });
  return reply.json();
}

module.exports = { info, links };
