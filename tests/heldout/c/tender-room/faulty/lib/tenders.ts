type Entry = { name: string; path: string; is_folder: boolean };

const token = () => localStorage.getItem("egnyte_access_token");

export async function listTenders(domain: string, folder = "/Shared/Tenders"): Promise<Entry[]> {
  const res = await fetch(`https://${domain}.egnyte.com/pubapi/v1/fs${encodeURI(folder)}`, {
    headers: { Authorization: `Bearer ${token()}` },
  });
  if (res.status === 401) {
    window.location.href = "/connect";
    return [];
  }
  if (!res.ok) throw new Error("Could not list the tenders: " + res.status);
  const json = await res.json();
  return [...(json.folders ?? []), ...(json.files ?? [])];
}
