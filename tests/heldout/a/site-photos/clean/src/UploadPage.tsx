import { useEffect, useState } from 'react';
import { Connection, connection, login, rememberFolder, upload } from './egnyte';

const MAPS_KEY = import.meta.env.VITE_MAPS_KEY;
const HELP = 'https://helpdesk.egnyte.com/hc/en-us';

export function UploadPage({ folder }: { folder: string }) {
  const [account, setAccount] = useState<Connection | null>(null);
  const [domain, setDomain] = useState('');
  const [message, setMessage] = useState('');

  useEffect(() => {
    connection().then(setAccount).catch((err: Error) => setMessage(err.message));
    rememberFolder(folder);
  }, [folder]);

  const onFiles = async (files: FileList | null) => {
    for (const photo of Array.from(files ?? [])) {
      try {
        await upload(folder, photo);
        setMessage(`${photo.name} is in Egnyte`);
      } catch (err) {
        console.error('upload of %s failed', photo.name, err);
        setMessage((err as Error).message);
      }
    }
  };

  if (!account?.connected) {
    return (
      <form onSubmit={(event) => { event.preventDefault(); login(domain); }}>
        <input placeholder="acme" value={domain} onChange={(event) => setDomain(event.target.value)} />
        .egnyte.com
        <button type="submit">Log in with Egnyte</button>
        <a href={HELP}>Where do I find my domain?</a>
      </form>
    );
  }
  return (
    <main data-maps={MAPS_KEY}>
      <input type="file" multiple accept="image/*" onChange={(event) => onFiles(event.target.files)} />
      <p>{message}</p>
    </main>
  );
}
