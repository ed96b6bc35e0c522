const fragment = new URLSearchParams(location.hash.slice(1));
const token = fragment.get("access_token");
if (token) {
  localStorage.setItem("egnyte_token", token); // egnyte-doctor: expect[token-in-browser-storage]
  location.replace("/files.html");
}

export async function files(domain) {
  const reply = await fetch(`https://${domain}.egnyte.com/pubapi/v1/fs/Shared`, {
    headers: { Authorization: `Bearer ${localStorage.getItem("egnyte_token")}` },
  });
  if (reply.status === 429) throw new Error("too many calls");
  return reply.json();
}
