'use client';

import { useState } from 'react';

export default function Reconnect({ agency }: { agency: string }) {
  const [text, setText] = useState('Reconnect');
  const renew = async () => {
    const reply = await fetch('/api/egnyte/renew', { method: 'POST' });
    setText(reply.ok ? 'Connected' : 'Please log in again');
  };
  return (
    <>
      <button onClick={renew}>{text}</button>
      <a href={`https://${agency}.egnyte.com/navigate/folder/home`}>Open in Egnyte</a>
      <a href={`/api/egnyte/start?agency=${agency}`}>Log in</a>
    </>
  );
}
